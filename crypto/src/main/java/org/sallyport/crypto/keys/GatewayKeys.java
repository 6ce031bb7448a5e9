package org.sallyport.crypto.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.envelope.SignerKey;
import org.sallyport.crypto.files.DurableFiles;
import org.sallyport.crypto.jca.Jca;
import org.sallyport.crypto.landing.LandingKey;
import org.sallyport.crypto.log.LogSigner;
import org.sallyport.crypto.mac.MacKey;
import org.sallyport.crypto.vault.IntakePrivateKey;
import org.sallyport.crypto.vault.Opener;
import org.sallyport.crypto.vault.Sealer;
import org.sallyport.crypto.x509.CertificateMaker;
import org.sallyport.crypto.x509.CertificateMaker.Use;
import org.sallyport.crypto.x509.Certificates;
import org.sallyport.crypto.x509.KeyAndCertificate;
import org.sallyport.crypto.x509.KeyFileException;

/**
 * The gateway's own keys: intake pair, intake certificate, signer, log signer, MAC key, landing
 * key, SSH host key. At rest each lies in a file of its own (0600) wrapped under the custody key.
 * The hub's private keys are never among them. Immutable, thread-safe.
 */
public final class GatewayKeys {
  private static final Period LIFETIME = Period.ofYears(5);
  private static final int FIRST_EPOCH = 1;
  private static final String INTAKE = "intake-1";
  private static final String INTAKE_CERT = "intake-cert";
  private static final String SIGNER = "signer";
  private static final String LOG = "log";
  private static final String MAC = "mac";
  private static final String LANDING = "landing";
  private static final String SSH_HOST = "ssh-host";

  private final List<KeyInfo> infos;
  private final Sealer sealer;
  private final Opener opener;
  private final KeyAndCertificate intakePair;
  private final SignerKey signer;
  private final LogSigner logSigner;
  private final MacKey macKey;
  private final LandingKey landingKey;
  private final KeyAndCertificate sshHostKey;

  private GatewayKeys(List<WrappedKey> ring, SecureRandom random) throws GeneralSecurityException {
    IntakePrivateKey intake = IntakePrivateKey.ofSeed(ring.get(0).epoch(), ring.get(0).secret());
    this.sealer = new Sealer(intake.publicKey(), random);
    this.opener = new Opener(List.of(intake));
    this.intakePair = SecretCodec.decodePair(ring.get(1).secret());
    this.signer = new SignerKey(SecretCodec.decodePair(ring.get(2).secret()));
    this.logSigner = SecretCodec.decodeLogSigner(ring.get(3).secret());
    this.macKey = MacKey.of(ring.get(4).secret());
    this.landingKey = LandingKey.of(ring.get(5).secret());
    this.sshHostKey = SecretCodec.decodePair(ring.get(6).secret());
    this.infos = infos(ring);
  }

  /**
   * Opens the ring in {@code folder}, or makes it where the folder is missing or empty. A new ring
   * appears whole, by rename; one with a key missing is refused, never filled up; only the two that
   * came with SFTP are made for a ring of a version before it.
   *
   * @param hubId names the log and the certificates of a new ring; an old one keeps its own
   * @throws KeyFileException where a key is missing, open to others, or of another custody key
   * @throws IOException where files cannot be read or written
   */
  public static GatewayKeys openOrCreate(
      Path folder, CustodyKey custody, String hubId, Clock clock, SecureRandom random)
      throws IOException {
    if (isMissingOrEmpty(folder)) {
      create(folder, custody, newRing(hubId, clock, random));
    } else if (isBeforeSftp(folder)) {
      for (WrappedKey key : sftpKeys(hubId, clock, random)) {
        key.write(folder, custody);
      }
    }
    return open(folder, custody, random);
  }

  private static GatewayKeys open(Path folder, CustodyKey custody, SecureRandom random)
      throws IOException {
    try {
      return new GatewayKeys(
          List.of(
              WrappedKey.read(folder, INTAKE, custody),
              WrappedKey.read(folder, INTAKE_CERT, custody),
              WrappedKey.read(folder, SIGNER, custody),
              WrappedKey.read(folder, LOG, custody),
              WrappedKey.read(folder, MAC, custody),
              WrappedKey.read(folder, LANDING, custody),
              WrappedKey.read(folder, SSH_HOST, custody)),
          random);
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      throw new KeyFileException(folder, "holds a key that cannot be read");
    }
  }

  private static List<WrappedKey> newRing(String hubId, Clock clock, SecureRandom random) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    CertificateMaker maker = new CertificateMaker(clock, random);
    KeyAndCertificate intake =
        maker.selfSigned(maker.newP256(), "Sallyport intake " + hubId, Use.RECEIVE_EC, LIFETIME);
    KeyAndCertificate signer =
        maker.selfSigned(maker.newP256(), "Sallyport signer " + hubId, Use.SIGN, LIFETIME);
    LogSigner log = LogSigner.generate("sallyport/" + hubId.toLowerCase(Locale.ROOT), random);
    Bytes seed = IntakePrivateKey.generate(FIRST_EPOCH, random).exportSeed();
    List<WrappedKey> ring =
        new ArrayList<>(
            List.of(
                new WrappedKey(INTAKE, now, FIRST_EPOCH, seed),
                new WrappedKey(INTAKE_CERT, now, 0, SecretCodec.encode(intake)),
                new WrappedKey(SIGNER, now, 0, SecretCodec.encode(signer)),
                new WrappedKey(LOG, now, 0, SecretCodec.encode(log)),
                new WrappedKey(MAC, now, 0, MacKey.generate(random).export())));
    ring.addAll(sftpKeys(hubId, clock, random));
    return ring;
  }

  private static List<WrappedKey> sftpKeys(String hubId, Clock clock, SecureRandom random) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    CertificateMaker maker = new CertificateMaker(clock, random);
    KeyAndCertificate host =
        maker.selfSigned(maker.newP256(), "Sallyport SSH host " + hubId, Use.SIGN, LIFETIME);
    return List.of(
        new WrappedKey(LANDING, now, 0, LandingKey.generate(random).export()),
        new WrappedKey(SSH_HOST, now, 0, SecretCodec.encode(host)));
  }

  /** Whether the ring was made, whole, by a version that had no SFTP. */
  private static boolean isBeforeSftp(Path folder) {
    return Stream.of(LANDING, SSH_HOST)
            .noneMatch(name -> Files.exists(WrappedKey.file(folder, name)))
        && Stream.of(INTAKE, INTAKE_CERT, SIGNER, LOG, MAC)
            .allMatch(name -> Files.exists(WrappedKey.file(folder, name)));
  }

  private static void create(Path folder, CustodyKey custody, List<WrappedKey> ring)
      throws IOException {
    Path parent =
        Objects.requireNonNull(folder.toAbsolutePath().getParent(), "a key folder has a parent");
    Path unfinished = parent.resolve(folder.getFileName() + ".new");
    Files.createDirectories(parent);
    if (Files.exists(unfinished)) {
      try (Stream<Path> left = Files.list(unfinished)) {
        for (Path file : left.toList()) {
          Files.delete(file);
        }
      }
    }
    DurableFiles.makePrivateFolder(unfinished);
    for (WrappedKey key : ring) {
      key.write(unfinished, custody);
    }
    Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    DurableFiles.syncFolder(parent);
  }

  private static boolean isMissingOrEmpty(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return true;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private List<KeyInfo> infos(List<WrappedKey> ring) {
    String intake = Bytes.own(sha256(sealer.intakeKey().encoded())).hex();
    return List.of(
        info(ring.get(0), "X-Wing (X25519 + ML-KEM-768)", intake),
        info(ring.get(1), "ECDH P-256", Certificates.fingerprint(intakePair.certificate())),
        info(ring.get(2), "ECDSA P-256", Certificates.fingerprint(signer.certificate())),
        info(ring.get(3), "Ed25519", logSigner.publicKey().fingerprint()),
        info(ring.get(4), "HMAC-SHA-256", ""),
        info(ring.get(5), "AES-256", ""),
        info(ring.get(6), "ECDSA P-256", Certificates.fingerprint(sshHostKey.certificate())));
  }

  private static byte[] sha256(Bytes value) {
    MessageDigest digest = Jca.sha256();
    value.update(digest);
    return digest.digest();
  }

  private static KeyInfo info(WrappedKey key, String algorithm, String fingerprint) {
    return new KeyInfo(key.name(), algorithm, key.created(), fingerprint, key.epoch());
  }

  /** Seals to the current intake epoch; holds no private key. */
  public Sealer sealer() {
    return sealer;
  }

  /** Opens every epoch of the ring: for the worker only. */
  public Opener opener() {
    return opener;
  }

  /** Signs records. */
  public SignerKey signer() {
    return signer;
  }

  public X509Certificate signerCertificate() {
    return signer.certificate();
  }

  /** What others seal to us goes to this P-256 certificate. */
  public X509Certificate intakeCertificate() {
    return intakePair.certificate();
  }

  /** Opens what others sealed to {@link #intakeCertificate}. */
  public KeyAndCertificate intakePair() {
    return intakePair;
  }

  /** Signs checkpoints. */
  public LogSigner logSigner() {
    return logSigner;
  }

  /** The data folder's MAC key. */
  public MacKey macKey() {
    return macKey;
  }

  /** Wraps the keys of landing files and of the answers in the outbox; opens nothing else. */
  public LandingKey landingKey() {
    return landingKey;
  }

  /** The SFTP server's host key; its certificate is of no use to SSH. */
  public KeyAndCertificate sshHostKey() {
    return sshHostKey;
  }

  /** What may be shown of each key. */
  public List<KeyInfo> list() {
    return infos;
  }

  /**
   * Writes {@code signer.pem}, {@code intake.pem} and {@code log-key} into {@code folder}.
   *
   * @throws IOException where they cannot be written
   */
  public void exportPublic(Path folder) throws IOException {
    Files.createDirectories(folder);
    Certificates.writePem(folder.resolve("signer.pem"), signerCertificate());
    Certificates.writePem(folder.resolve("intake.pem"), intakeCertificate());
    DurableFiles.writePublic(
        folder.resolve("log-key"), Bytes.utf8(logSigner.publicKey().format() + "\n"));
  }

  @Override
  public String toString() {
    return "gateway key ring";
  }
}
