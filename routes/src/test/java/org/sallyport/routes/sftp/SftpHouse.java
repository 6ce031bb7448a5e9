package org.sallyport.routes.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.sftp.common.SftpException;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.landing.LandingKey;
import org.sallyport.crypto.x509.CertificateMaker;
import org.sallyport.crypto.x509.CertificateMaker.Use;
import org.sallyport.intake.agency.SshKeys;
import org.sallyport.intake.agency.SshPublicKey;
import org.sallyport.intake.landing.LandingZone;
import org.sallyport.intake.landing.SealedOutbox;
import org.sallyport.intake.landing.Upload;
import org.sallyport.intake.submission.Sender;
import org.sallyport.intake.watch.Meters;
import org.sallyport.templates.record.AssuranceLevel;

/** A real server over a real zone and outbox; the register and the free disk are made up. */
final class SftpHouse implements SshKeys, Meters, AutoCloseable {
  static final String AGENCY = "demo-police";
  static final String OTHER = "demo-school";

  final LandingZone inbox;
  final SealedOutbox outbox;
  final KeyPair key;
  final Path keyFile;
  final Path data;
  final HostKey hostKey;
  final AtomicLong freeDisk = new AtomicLong(Long.MAX_VALUE);
  private final Map<Bytes, Sender> known = new ConcurrentHashMap<>();
  private final Map<String, Integer> counts = new ConcurrentHashMap<>();
  private final AtomicLong version = new AtomicLong();
  private final SftpServer server;
  private final int port;

  SftpHouse(Path folder) throws IOException, GeneralSecurityException {
    this(
        folder,
        new SftpSettings(
            "127.0.0.1",
            0,
            Duration.ofSeconds(20),
            Duration.ofMinutes(1),
            20,
            6,
            8,
            50,
            200L << 20,
            1L << 20,
            1000));
  }

  SftpHouse(Path folder, SftpSettings settings) throws IOException, GeneralSecurityException {
    SecureRandom random = new SecureRandom();
    data = folder.resolve("data");
    Files.createDirectories(data);
    LandingKey landing = LandingKey.generate(random);
    inbox = LandingZone.open(data.resolve("landing"), landing, random, Clock.systemUTC());
    outbox = SealedOutbox.open(data.resolve("outbox"), landing, random, Clock.systemUTC());
    CertificateMaker maker = new CertificateMaker(Clock.systemUTC(), random);
    hostKey = new HostKey(maker.selfSigned(maker.newP256(), "host", Use.SIGN, Period.ofDays(1)));
    key = newKey();
    keyFile = write(key, folder.resolve("id"));
    register(key, AGENCY);
    server =
        new SftpServer(
            settings, hostKey, this, new SftpServer.Homes(inbox, outbox, freeDisk::get), this);
    port = server.start();
  }

  static KeyPair newKey() throws GeneralSecurityException {
    KeyPairGenerator maker = KeyPairGenerator.getInstance("EC");
    maker.initialize(new ECGenParameterSpec("secp256r1"));
    return maker.generateKeyPair();
  }

  static Path write(KeyPair pair, Path file) throws IOException, GeneralSecurityException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "test", null, out);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.write(file, out.toByteArray());
  }

  void register(KeyPair pair, String agency) {
    known.put(
        hash(pair),
        new Sender(
            agency,
            agency,
            "POLICE",
            UUID.randomUUID(),
            UUID.randomUUID(),
            AssuranceLevel.L3,
            List.of("SSH_KEY")));
    version.incrementAndGet();
  }

  void forget(KeyPair pair) {
    known.remove(hash(pair));
    version.incrementAndGet();
  }

  /** Under which a key is registered. */
  UUID credential(KeyPair pair) {
    return Objects.requireNonNull(known.get(hash(pair))).credential();
  }

  private static Bytes hash(KeyPair pair) {
    ByteArrayBuffer buffer = new ByteArrayBuffer();
    buffer.putRawPublicKey(pair.getPublic());
    return SshPublicKey.sha256(buffer.getCompactData());
  }

  int port() {
    return port;
  }

  SftpCaller.Address address() {
    return new SftpCaller.Address("127.0.0.1", port, hostKey.line(), AGENCY);
  }

  SftpCaller call() throws IOException {
    return SftpCaller.call(address(), key);
  }

  Upload upload(String name) {
    return inbox.find(AGENCY, name).orElseThrow(() -> new AssertionError("no upload " + name));
  }

  byte[] content(String name) throws IOException {
    try (InputStream in = upload(name).read()) {
      return in.readAllBytes();
    }
  }

  int counted(String name, String outcome) {
    return counts.getOrDefault(name + "/" + outcome, 0);
  }

  @Override
  public KeyCheck check(Bytes sha256) {
    Sender sender = known.get(sha256);
    return sender == null ? new KeyCheck.Refused() : new KeyCheck.Known(sender);
  }

  @Override
  public long version() {
    return version.get();
  }

  @Override
  public void count(String name, String outcome) {
    counts.merge(name + "/" + outcome, 1, Integer::sum);
  }

  @Override
  public void time(String stage, Duration took) {}

  @Override
  public void close() {
    server.close();
  }

  /** Something that the server answers with a status. */
  @FunctionalInterface
  interface Attempt {
    void run() throws Exception;
  }

  static void refused(Attempt attempt, int status) {
    assertThatThrownBy(attempt::run)
        .isInstanceOfSatisfying(
            SftpException.class, e -> assertThat(e.getStatus()).isEqualTo(status));
  }
}
