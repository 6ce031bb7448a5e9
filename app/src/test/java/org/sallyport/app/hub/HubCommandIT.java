package org.sallyport.app.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.envelope.StatementVerifier;
import org.sallyport.crypto.x509.Certificates;
import org.sallyport.hub.cli.HubCommand;
import org.sallyport.hub.cli.HubContext;
import org.sallyport.hub.statement.HubStatement;
import org.sallyport.hub.statement.StatementFormat;
import org.sallyport.templates.record.HubEventType;

/** The hub's commands against the embedded broker over TLS, as on a machine of their own. */
@Tag("integration")
class HubCommandIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String REFERENCE = "EX-261124-AAAAA-AAAAAA";

  @TempDir private Path folder = Path.of(".");
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final UUID id = UUID.fromString("01938e1c-0000-7000-8000-000000000001");
  private final List<byte[]> acks = new CopyOnWriteArrayList<>();
  private LoopbackHub hub = LoopbackHub.none();

  @BeforeEach
  void start() throws Exception {
    assertThat(run("keys", "new", keys().toString(), "--alg", "p256")).isZero();
    hub = LoopbackHub.start(folder);
    hub.queue()
        .listen(
            body -> {
              acks.add(body);
              return CompletableFuture.completedFuture(null);
            });
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  @Test
  void receiveKeepsPrintsAndAcknowledges() throws Exception {
    hub.sendRecord(id, REFERENCE);
    assertThat(receive("--out", kept().toString(), "--source", "--wait", "1")).isZero();
    assertThat(text(out)).startsWith("{\"schemaVersion\"").contains("sourceOpened").endsWith("}\n");
    assertThat(text(out).lines()).hasSize(1);
    assertThat(text(err)).isEmpty();
    assertThat(Files.readString(kept().resolve(REFERENCE + ".json")) + "\n").isEqualTo(text(out));
    HubStatement stored = statement();
    assertThat(stored.event()).isEqualTo(HubEventType.STORED);
    assertThat(stored.reference()).isEqualTo(REFERENCE);
    assertThat(stored.actor()).isEqualTo("desk-7");
    assertThat(hub.waiting()).isZero();
  }

  @Test
  void receiveFindsAllOfADemoInItsFolder() throws Exception {
    hub.sendRecord(id, REFERENCE);
    hub.writeEndpoints(folder.resolve("demo"), keys());
    assertThat(run("receive", "--data", folder.resolve("demo").toString(), "--max", "1")).isZero();
    assertThat(text(out).lines()).hasSize(1);
  }

  @Test
  void withoutOutNothingIsAcknowledgedUnlessAsked() throws Exception {
    hub.sendRecord(id, REFERENCE);
    assertThat(receive("--max", "1", "--ack")).isZero();
    assertThat(statement().event()).isEqualTo(HubEventType.STORED);
    hub.sendRecord(UUID.fromString("01938e1c-0000-7000-8000-000000000002"), REFERENCE);
    assertThat(receive("--max", "1")).isZero();
    await().during(Duration.ofMillis(500)).until(() -> acks.size() == 1);
  }

  @Test
  void anAlteredMessageGoesToBadIsRejectedAndEndsWithOne() throws Exception {
    hub.sendAltered(id, REFERENCE);
    assertThat(receive("--out", kept().toString(), "--wait", "1")).isEqualTo(1);
    assertThat(text(err))
        .isEqualTo(
            "hub receive: not taken: {DOES_NOT_OPEN=1}; see " + kept().resolve("bad") + "\n");
    assertThat(text(out)).isEmpty();
    assertThat(statement().event()).isEqualTo(HubEventType.REJECTED);
    assertThat(kept().resolve("bad").resolve(id + ".p7m")).exists();
    assertThat(hub.waiting()).isZero();
  }

  @Test
  void aBadMessageWithoutFolderStaysOnTheQueue() throws Exception {
    hub.sendAltered(id, REFERENCE);
    assertThat(receive("--wait", "1")).isEqualTo(1);
    await().atMost(SOON).until(() -> hub.waiting() == 1);
    assertThat(acks).isEmpty();
  }

  @Test
  void rawBodiesAreKeptAndOpenedByThemselves() throws Exception {
    hub.sendRecord(id, REFERENCE);
    assertThat(receive("--raw", "--out", kept().toString(), "--wait", "1")).isZero();
    Path body = kept().resolve(id + ".p7m");
    assertThat(Files.readString(kept().resolve(id + ".json")))
        .contains("\"content-type\":\"application/pkcs7-mime; smime-type=authEnveloped-data\"")
        .contains("\"urgent\":false", "\"auditIndex\":7");
    assertThat(run(with(List.of("open", body.toString()), keyOptions()))).isZero();
    assertThat(text(out)).contains("sourceOpened").contains(id.toString());
    out.reset();
    assertThat(run("open", keys().resolve("hub.pem").toString(), "--data", "nowhere")).isEqualTo(1);
    assertThat(acks).isEmpty();
  }

  @Test
  void originalsArePutTogether() throws Exception {
    hub.sendOriginal(id, REFERENCE, 9 << 20);
    assertThat(
            receive(
                "--queue", "originals", "--out", kept().toString(), "--max", "1", "--wait", "20"))
        .isZero();
    assertThat(kept().resolve("originals").resolve(REFERENCE).resolve("part-1.pdf"))
        .hasSize(9 << 20);
    assertThat(text(out).lines()).hasSize(1);
    assertThat(statement().event()).isEqualTo(HubEventType.STORED);
    try (Stream<Path> json = Files.walk(kept())) {
      assertThat(json.map(Path::toString)).noneMatch(name -> name.endsWith(".json"));
    }
  }

  @Test
  void aPersonAcknowledges() throws Exception {
    List<String> command = List.of("ack", REFERENCE, "OPENED", "--reason", "on duty");
    assertThat(run(with(with(with(command, brokerOptions()), keyOptions()), ackOptions())))
        .isZero();
    HubStatement opened = statement();
    assertThat(opened.event()).isEqualTo(HubEventType.OPENED);
    assertThat(opened.reason()).contains("on duty");
  }

  @Test
  void wrongUsageEndsWithTwoAndOneLine() {
    for (List<String> wrong :
        List.of(
            List.of("receive", "--format", "html", "--data", "x"),
            List.of("receive", "--queue", "review", "--source", "--data", "x"),
            List.of("receive", "--raw", "--data", "x"),
            List.of("receive", "--max", "0", "--data", "x"),
            List.of("receive"),
            List.of("ack", REFERENCE, "OPENED"),
            List.of("ack", REFERENCE, "FREEZE", "--reason", "r"),
            List.of("ack", REFERENCE, "STORED", "--reason", "r"),
            List.of("keys"),
            List.of("nonsense"))) {
      err.reset();
      assertThat(run(wrong.toArray(String[]::new))).as("%s", wrong).isEqualTo(2);
      assertThat(text(err).lines()).as("%s", wrong).hasSize(1);
    }
    assertThat(text(out)).isEmpty();
  }

  @Test
  void whatCannotBeReachedOrOpenedEndsWithOneAndOneLine() throws Exception {
    Path wrong = folder.resolve("wrong-password");
    Files.writeString(wrong, "wrong\n");
    Files.setPosixFilePermissions(wrong, PosixFilePermissions.fromString("rw-------"));
    List<String> base = with(List.of("receive", "--wait", "1"), keyOptions());
    fails(
        with(
            base,
            List.of(
                "--url",
                hub.url(),
                "--user",
                "hub",
                "--password-file",
                wrong.toString(),
                "--ca",
                hub.caFile().toString())),
        "the broker refuses user and password");
    fails(
        with(
            base,
            List.of(
                "--url",
                hub.url(),
                "--user",
                "hub",
                "--password-file",
                hub.passwordFile().toString(),
                "--ca",
                keys().resolve("hub.pem").toString())),
        "the broker cannot be reached");
    fails(
        with(
            base,
            List.of(
                "--url",
                "amqps://127.0.0.1:1",
                "--user",
                "hub",
                "--password-file",
                hub.passwordFile().toString())),
        "the broker cannot be reached");
    fails(List.of("receive", "--data", folder.resolve("none").toString()), "no demo runs on");
    fails(List.of("keys", "new", keys().toString()), "is not empty");
  }

  private void fails(List<String> command, String why) {
    err.reset();
    assertThat(run(command.toArray(String[]::new))).as("%s", command).isEqualTo(1);
    assertThat(text(err)).contains(why);
    assertThat(text(err).lines()).hasSize(1);
  }

  private HubStatement statement() throws Exception {
    await().atMost(SOON).until(() -> !acks.isEmpty());
    StatementVerifier verifier =
        new StatementVerifier(List.of(Certificates.readPem(keys().resolve("ack.pem"))));
    Bytes content = verifier.verify(Bytes.copyOf(acks.getFirst())).content();
    return new StatementFormat().read(content);
  }

  private int receive(String... options) {
    out.reset();
    err.reset();
    List<String> command = with(List.of("receive"), List.of(options));
    return run(with(with(with(command, brokerOptions()), keyOptions()), ackOptions()));
  }

  private List<String> brokerOptions() {
    return List.of(
        "--url",
        hub.url(),
        "--user",
        "hub",
        "--password-file",
        hub.passwordFile().toString(),
        "--ca",
        hub.caFile().toString());
  }

  private List<String> keyOptions() {
    return List.of(
        "--key",
        keys().resolve("hub.p12").toString(),
        "--source-key",
        keys().resolve("source.p12").toString(),
        "--originals-key",
        keys().resolve("originals.p12").toString(),
        "--key-password-file",
        keys().resolve("password").toString(),
        "--signer",
        hub.signerFile().toString());
  }

  private List<String> ackOptions() {
    List<String> password =
        List.of("--ack-key", keys().resolve("ack.p12").toString(), "--actor", "desk-7");
    return password;
  }

  private static List<String> with(List<String> command, List<String> more) {
    List<String> all = new ArrayList<>(command);
    all.addAll(more);
    return all;
  }

  private int run(List<String> command) {
    return run(command.toArray(String[]::new));
  }

  private int run(String... command) {
    HubContext context =
        new HubContext(
            Clock.systemUTC(),
            new SecureRandom(),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of(),
            "tester");
    return HubCommand.commandLine(context).execute(command);
  }

  private Path keys() {
    return folder.resolve("keys");
  }

  private Path kept() {
    return folder.resolve("kept");
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
