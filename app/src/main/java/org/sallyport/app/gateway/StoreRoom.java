package org.sallyport.app.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.concurrent.CompletionException;
import org.sallyport.app.config.DataFolder;
import org.sallyport.app.config.GatewayConfig;
import org.sallyport.app.control.HeldDesk;
import org.sallyport.crypto.keys.CustodyKey;
import org.sallyport.crypto.keys.GatewayKeys;
import org.sallyport.intake.agency.LedgerRegister;
import org.sallyport.intake.agency.Register;
import org.sallyport.intake.handover.VaultHanding;
import org.sallyport.intake.ledger.AuditEventType;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.reception.Examiner;
import org.sallyport.intake.reception.Limits;
import org.sallyport.intake.reception.Reception;
import org.sallyport.intake.reception.SealingReception;
import org.sallyport.intake.store.BlobStore;
import org.sallyport.intake.store.FileBlobStore;
import org.sallyport.intake.store.SqliteLedger;
import org.sallyport.intake.submission.Identifiers;
import org.sallyport.intake.submission.SecureIdentifiers;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.intake.watch.Alarms;

/** Keys, ledger, blobs and register: what everything else stands on. */
record StoreRoom(
    DataFolder data,
    GatewayKeys keys,
    Identifiers identifiers,
    BlobStore blobs,
    SqliteLedger ledger,
    Register register)
    implements AutoCloseable {
  /** No mail server of the public sector takes as much. */
  private static final long LARGEST_MAIL = 256L << 20;

  /** Opens or makes all of it under the data folder. */
  static StoreRoom open(GatewayConfig config, World world) throws GatewayFault {
    DataFolder data = new DataFolder(config.data());
    boolean ringThere = Files.exists(data.keys());
    GatewayKeys keys = keys(config, data, world);
    Identifiers identifiers = new SecureIdentifiers(config.hub().id(), world.random());
    try {
      BlobStore blobs = new FileBlobStore(data.blobs(), world.random());
      SqliteLedger ledger =
          SqliteLedger.open(
              new SqliteLedger.Setup(
                  data.root(),
                  config.hub().id(),
                  keys.macKey(),
                  keys.logSigner(),
                  identifiers,
                  blobs,
                  world.clock(),
                  SqliteLedger.Tuning.defaults()));
      noteKeys(ledger, ringThere, world);
      freeClaims(ledger, world);
      Register register = new LedgerRegister(ledger.view(), world.clock());
      return new StoreRoom(data, keys, identifiers, blobs, ledger, register);
    } catch (Unavailable e) {
      throw new GatewayFault(e.getMessage() + ": " + data.root(), e);
    }
  }

  /** Whoever holds the folder's lock is alone: what a dead process had begun is begun anew. */
  private static void freeClaims(SqliteLedger ledger, World world) throws Unavailable {
    try {
      ledger.submit(new Command.FreeClaims(world.clock().instant())).join();
    } catch (CompletionException e) {
      ledger.close();
      throw new Unavailable("the store does not take a command", e);
    }
  }

  /**
   * The making of the key ring is the first leaf of its log. An empty log tells it too: then the
   * process ended between the making and the leaf.
   */
  private static void noteKeys(SqliteLedger ledger, boolean ringThere, World world)
      throws GatewayFault, Unavailable {
    try {
      if (!ringThere || ledger.view().depths().leaves() == 0) {
        new OwnActs(ledger, world.clock()).note(AuditEventType.KEYS_MADE, "first opening");
      }
    } catch (GatewayFault | Unavailable | RuntimeException e) {
      ledger.close();
      throw e;
    }
  }

  private static GatewayKeys keys(GatewayConfig config, DataFolder data, World world)
      throws GatewayFault {
    try {
      CustodyKey custody = CustodyKey.load(config.custodyFile());
      return GatewayKeys.openOrCreate(
          data.keys(), custody, config.hub().id(), world.clock(), world.random());
    } catch (IOException e) {
      throw new GatewayFault("the gateway's keys: " + e.getMessage(), e);
    }
  }

  /** Free bytes on the data folder's disk. */
  long freeBytes() throws IOException {
    return Files.getFileStore(data.root()).getUsableSpace();
  }

  DiskWatch diskWatch(GatewayConfig config, Alarms alarms, Clock clock) {
    return new DiskWatch(this::freeBytes, config.keeping().limits().diskReserve(), alarms, clock);
  }

  /** Takes what comes by mail, which is never refused: far larger than it is read. */
  Reception letterbox(Examiner examiner, World world) {
    Limits usual = Limits.defaults();
    return reception(
        new Limits(LARGEST_MAIL, LARGEST_MAIL, 1, usual.depth(), usual.diskReserve()),
        examiner,
        world);
  }

  Reception reception(Limits limits, Examiner examiner, World world) {
    return new SealingReception(
        ledger,
        new SealingReception.Vault(keys.sealer(), blobs, keys.macKey(), identifiers),
        examiner,
        limits,
        this::freeBytes,
        world.clock());
  }

  /** Hands what waits over to those who open originals; a spill is theirs already who may. */
  HeldDesk heldDesk(GatewayConfig config, World world) throws GatewayFault {
    return new HeldDesk(
        ledger,
        new VaultHanding(
            keys.opener(),
            PassageRoom.certificates(config.recipients().originals()),
            world.random()),
        world.clock());
  }

  @Override
  public void close() {
    ledger.close();
  }
}
