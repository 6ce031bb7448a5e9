package org.sallyport.routes.channel;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.sallyport.crypto.keys.CustodyKey;
import org.sallyport.crypto.keys.GatewayKeys;
import org.sallyport.intake.ledger.Ledger;
import org.sallyport.intake.ledger.LedgerView;
import org.sallyport.intake.passage.examine.JsonExaminer;
import org.sallyport.intake.reception.Answer;
import org.sallyport.intake.reception.Arrival;
import org.sallyport.intake.reception.Reception;
import org.sallyport.intake.reception.SealingReception;
import org.sallyport.intake.store.BlobStore;
import org.sallyport.intake.store.FileBlobStore;
import org.sallyport.intake.store.SqliteLedger;
import org.sallyport.intake.submission.Identifiers;
import org.sallyport.intake.submission.SecureIdentifiers;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.templates.form.FormDefinition;

/** The reception of a real gateway: sealed parts in a SQLite ledger, with its own new keys. */
public final class RealReception implements Reception, AutoCloseable {
  private static final String HUB = "DEMO";

  private final Ledger ledger;
  private final Reception reception;

  public RealReception(Path folder) throws Exception {
    Clock clock = Clock.systemUTC();
    var random = new SecureRandom();
    CustodyKey custody = CustodyKey.create(folder.resolve("custody"), random);
    GatewayKeys keys =
        GatewayKeys.openOrCreate(folder.resolve("keys"), custody, HUB, clock, random);
    BlobStore blobs = new FileBlobStore(folder.resolve("blobs"), random);
    Identifiers identifiers = new SecureIdentifiers(HUB, random);
    ledger =
        SqliteLedger.open(
            new SqliteLedger.Setup(
                folder,
                HUB,
                keys.macKey(),
                keys.logSigner(),
                identifiers,
                blobs,
                clock,
                SqliteLedger.Tuning.defaults()));
    reception =
        new SealingReception(
            ledger,
            new SealingReception.Vault(keys.sealer(), blobs, keys.macKey(), identifiers),
            new JsonExaminer(FormDefinition.load(), TestHouse.LIMITS.depth(), clock),
            TestHouse.LIMITS,
            () -> Long.MAX_VALUE,
            clock);
  }

  @Override
  public Answer receive(Arrival arrival) {
    return reception.receive(arrival);
  }

  /** How many leaves the audit log has: none without something kept, nothing kept without one. */
  public long leaves() {
    try {
      return ledger.view().log().size();
    } catch (Unavailable e) {
      throw new IllegalStateException(e);
    }
  }

  public LedgerView view() {
    return ledger.view();
  }

  @Override
  public void close() {
    ledger.close();
  }
}
