package org.sallyport.intake.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.log.LogSigner;
import org.sallyport.crypto.mac.MacKey;
import org.sallyport.crypto.vault.IntakePrivateKey;
import org.sallyport.crypto.vault.Opener;
import org.sallyport.crypto.vault.Sealer;
import org.sallyport.crypto.x509.CertificateMaker;
import org.sallyport.crypto.x509.KeyAndCertificate;
import org.sallyport.intake.audit.Reconciler;
import org.sallyport.intake.handover.Handing;
import org.sallyport.intake.handover.VaultHanding;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.submission.Identifiers;
import org.sallyport.intake.submission.SecureIdentifiers;
import org.sallyport.intake.submission.Unavailable;

/** A data folder with the keys of one gateway and a clock that stands still until told. */
public final class StoreHouse implements AutoCloseable {
  public static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

  private static final KeyAndCertificate SPILL = pair();

  private final Path folder;
  private final SecureRandom random = new SecureRandom();
  private final IntakePrivateKey intakeKey = IntakePrivateKey.generate(1, random);
  private final MacKey macKey = MacKey.of(Bytes.own(new byte[32]));
  private final LogSigner signer = LogSigner.ofSeed("example.org/log", Bytes.own(new byte[32]));
  private final Identifiers identifiers = new SecureIdentifiers("HUB", random);
  private final StandingClock clock = new StandingClock();
  private final BlobStore blobs;
  private SqliteLedger ledger;

  public StoreHouse(Path folder) throws Unavailable {
    this(folder, SqliteLedger.Tuning.defaults());
  }

  StoreHouse(Path folder, SqliteLedger.Tuning tuning) throws Unavailable {
    this.folder = folder;
    this.blobs = new FileBlobStore(folder.resolve("blobs"), random);
    this.ledger = open(folder, blobs, tuning);
  }

  private static KeyAndCertificate pair() {
    CertificateMaker maker = new CertificateMaker(Clock.systemUTC(), new SecureRandom());
    return maker.selfSigned(
        maker.newP256(), "spill", CertificateMaker.Use.RECEIVE_EC, Period.ofDays(1));
  }

  public SqliteLedger ledger() {
    return ledger;
  }

  /** Submits and waits for the answer. */
  public <R> R done(Command<R> command) {
    return ledger.submit(command).join();
  }

  public Path folder() {
    return folder;
  }

  public BlobStore blobs() {
    return blobs;
  }

  public Identifiers identifiers() {
    return identifiers;
  }

  public MacKey macKey() {
    return macKey;
  }

  public LogSigner signer() {
    return signer;
  }

  public Sealer sealer() {
    return new Sealer(intakeKey.publicKey(), random);
  }

  public Opener opener() {
    return new Opener(List.of(intakeKey));
  }

  /** Hands over to {@link #spillKey}. */
  public Handing handing() {
    return new VaultHanding(opener(), List.of(SPILL.certificate()), random);
  }

  public static KeyAndCertificate spillKey() {
    return SPILL;
  }

  /** Whether these bytes stand in any file of the folder. */
  public boolean holds(Bytes needle) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (indexOf(Files.readAllBytes(file), needle.toArray()) >= 0) {
          return true;
        }
      }
    }
    return false;
  }

  private static int indexOf(byte[] hay, byte[] needle) {
    outer:
    for (int i = 0; i <= hay.length - needle.length; i++) {
      for (int j = 0; j < needle.length; j++) {
        if (hay[i + j] != needle[j]) {
          continue outer;
        }
      }
      return i;
    }
    return -1;
  }

  public StandingClock clock() {
    return clock;
  }

  public Instant now() {
    return clock.instant();
  }

  public void pass(Duration time) {
    clock.pass(time);
  }

  /** Closes the ledger and opens it again on the same folder. */
  public void reopen() throws Unavailable {
    ledger.close();
    ledger = open(folder, blobs, SqliteLedger.Tuning.defaults());
  }

  /** Another ledger with the same keys, on a copy of the folder. */
  SqliteLedger openCopy(Path copy) throws Unavailable {
    return open(
        copy, new FileBlobStore(copy.resolve("blobs"), random), SqliteLedger.Tuning.defaults());
  }

  public List<Reconciler.Difference> differences() throws Unavailable {
    return Reconciler.differences(ledger.view());
  }

  @Override
  public void close() {
    ledger.close();
  }

  private SqliteLedger open(Path where, BlobStore store, SqliteLedger.Tuning tuning)
      throws Unavailable {
    return SqliteLedger.open(
        new SqliteLedger.Setup(where, "HUB", macKey, signer, identifiers, store, clock, tuning));
  }

  /** A clock that moves only when told. */
  public static final class StandingClock extends Clock {
    private volatile Instant now = START;

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
