package org.sallyport.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.app.config.DataFolder;
import org.sallyport.app.config.GatewayConfig;
import org.sallyport.app.config.GatewayConfig.Broker;
import org.sallyport.app.gateway.RunLock;
import org.sallyport.crypto.keys.CustodyKey;
import org.sallyport.crypto.keys.GatewayKeys;
import org.sallyport.crypto.x509.CertificateMaker;
import org.sallyport.crypto.x509.CertificateMaker.Use;
import org.sallyport.crypto.x509.Certificates;
import org.sallyport.intake.notice.HubHours;
import org.sallyport.intake.reception.Limits;

class DoctorTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  private final Path folder;
  private final DataFolder data;
  private final SecureRandom random = new SecureRandom();
  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

  DoctorTest(@TempDir Path folder) {
    this.folder = folder;
    this.data = new DataFolder(folder.resolve("data"));
  }

  private GatewayConfig config(int webPort) throws IOException {
    Path custody = folder.resolve("custody");
    if (!Files.exists(custody)) {
      var _ = CustodyKey.create(custody, random);
    }
    return new GatewayConfig(
        GatewayConfig.Mode.START,
        data.root(),
        new GatewayConfig.Web(
            "127.0.0.1",
            webPort,
            Optional.empty(),
            Optional.empty(),
            new GatewayConfig.WebForm(GatewayConfig.Access.OPEN, Duration.ofHours(1))),
        new Broker.Embedded("127.0.0.1", 0, Optional.empty(), custody, custody),
        0,
        new GatewayConfig.Hub("HUB", "", Duration.ofHours(1)),
        new GatewayConfig.Recipients(
            List.of(certificate("hub", Period.ofYears(2))),
            List.of(certificate("source", Period.ofDays(30))),
            List.of(),
            List.of(),
            List.of(),
            List.of()),
        custody,
        new GatewayConfig.Keeping(Limits.defaults(), Duration.ofDays(30)),
        new GatewayConfig.Incoming(Optional.empty(), Optional.empty(), List.of()),
        new GatewayConfig.Outgoing(
            Optional.empty(),
            HubHours.parse("").orElseThrow(),
            Duration.ofMinutes(15),
            List.of(),
            List.of()),
        GatewayConfig.LogFormat.TEXT);
  }

  private Path certificate(String name, Period lifetime) throws IOException {
    CertificateMaker maker = new CertificateMaker(clock, random);
    Path file = folder.resolve(name + ".pem");
    Certificates.writePem(
        file, maker.selfSigned(maker.newP256(), name, Use.RECEIVE_EC, lifetime).certificate());
    return file;
  }

  private static Finding about(String what, List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.about().equals(what))
        .findFirst()
        .orElseThrow();
  }

  private List<Finding> machine(Clock time) {
    return new MachineCheck(data, time, 1).look();
  }

  @Test
  void anotherJdkIsToBeMended() {
    assertThat(MachineCheck.jdk(25).good()).isTrue();
    assertThat(MachineCheck.jdk(17).toString()).startsWith("mend java: ");
  }

  @Test
  void aClockBehindTheStoreIsToBeMended() throws IOException {
    Files.createDirectories(data.root());
    Files.writeString(data.store(), "");

    assertThat(about("clock", machine(Clock.systemUTC())).good()).isTrue();
    assertThat(about("clock", machine(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))).good())
        .isFalse();
  }

  @Test
  void aDiskBelowItsReserveIsToBeMended() {
    assertThat(about("disk", machine(clock)).good()).isTrue();
    assertThat(about("disk", new MachineCheck(data, clock, Long.MAX_VALUE / 8).look()).good())
        .isFalse();
  }

  @Test
  void aFileInTheTemporaryFolderIsToBeMended() throws IOException {
    Files.createDirectories(data.temporary());
    assertThat(about("temporary", machine(clock)).good()).isTrue();

    Files.writeString(data.temporary().resolve("leaked"), "");
    assertThat(about("temporary", machine(clock)).good()).isFalse();
  }

  @Test
  void aKeyFileThatOthersCanReadIsToBeMended() throws IOException {
    GatewayConfig config = config(0);
    GatewayKeys.openOrCreate(
        data.keys(), CustodyKey.load(config.custodyFile()), "HUB", clock, random);
    Files.setPosixFilePermissions(data.root(), PosixFilePermissions.fromString("rwx------"));
    List<Finding> before = new KeyCheck(config, clock).look();

    Path key = data.keys().resolve("signer.key");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    List<Finding> after = new KeyCheck(config, clock).look();

    assertThat(about("key files", before).good()).isTrue();
    assertThat(about("keys", before).good()).isTrue();
    assertThat(about("key files", after).toString()).startsWith("mend ").contains("signer.key");
    assertThat(about("keys", after).good()).isFalse();
  }

  @Test
  void aCertificateNearItsEndIsToBeMended() throws IOException {
    List<Finding> findings = new KeyCheck(config(0), clock).look();

    assertThat(about("hub hub.pem", findings).good()).isTrue();
    assertThat(about("source source.pem", findings).good()).isFalse();
  }

  @Test
  void lookingMakesNoKeys() throws IOException {
    assertThat(about("keys", new KeyCheck(config(0), clock).look()).good()).isTrue();
    assertThat(data.root()).doesNotExist();
  }

  @Test
  void aPortThatIsTakenIsToBeMended() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<Finding> findings =
          new GatewayCheck(data, Optional.of(config(taken.getLocalPort()))).look();

      assertThat(about("gateway", findings).good()).isTrue();
      assertThat(about("web.port", findings).good()).isFalse();
    }
  }

  @Test
  void aGatewayThatDoesNotAnswerIsToBeMended() throws IOException {
    try (RunLock _ = RunLock.take(data).orElseThrow()) {
      assertThat(about("gateway", new GatewayCheck(data, Optional.empty()).look()).good())
          .isFalse();

      Files.writeString(data.endpoints(), "{\"ops\":\"http://127.0.0.1:1\"}");
      assertThat(about("gateway", new GatewayCheck(data, Optional.empty()).look()).good())
          .isFalse();
    }
  }

  @Test
  void aBrokerThatIsNotThereIsToBeMended() throws IOException {
    Path password = folder.resolve("password");
    Files.writeString(password, "secret\n");
    Broker.External broker =
        new Broker.External(URI.create("amqps://127.0.0.1:1"), "relay", password, Optional.empty());

    List<Finding> findings = new BrokerCheck(broker, Duration.ofMillis(200)).look();

    assertThat(about("broker", findings).good()).isFalse();
    assertThat(about("broker", findings).says()).doesNotContain("secret");
  }

  @Test
  void saysWhenThereIsNoMailServerForThoseWhoMustBeTold() throws Exception {
    GatewayConfig config = config(0);
    assertThat(about("contacts", new PeopleCheck(config).look()).good()).isTrue();

    GatewayConfig without = calling(config, URI.create("mailto:duty@hub.example"));
    assertThat(about("contacts", new PeopleCheck(without).look()).good()).isFalse();
  }

  private static GatewayConfig calling(GatewayConfig config, URI duty) {
    GatewayConfig.Outgoing out = config.outgoing();
    return new GatewayConfig(
        config.mode(),
        config.data(),
        config.web(),
        config.broker(),
        config.opsPort(),
        config.hub(),
        config.recipients(),
        config.custodyFile(),
        config.keeping(),
        config.incoming(),
        new GatewayConfig.Outgoing(
            out.smtp(), out.hours(), out.every(), List.of(duty), out.security()),
        config.logFormat());
  }
}
