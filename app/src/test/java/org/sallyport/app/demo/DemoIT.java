package org.sallyport.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs the built distribution's {@code demo} as its users do. */
@Tag("integration")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class DemoIT {
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(4);
  private static final Path LAUNCHER = Path.of("target", "sallyport", "sallyport").toAbsolutePath();
  private static final Pattern REFERENCE =
      Pattern.compile("reference +(DEMO-[0-9]{6}-[0-9A-Z]{5}-[0-9A-Z]{6})");

  @TempDir private static Path temporary = Path.of("");
  private static Path data = Path.of("");
  private static List<Process> running = List.of();

  /** Making keys and starting takes seconds: one demo stays up for the first tests. */
  @BeforeAll
  static void startOne() throws Exception {
    data = temporary.resolve("demo");
    running =
        List.of(
            builder()
                .redirectOutput(temporary.resolve("first").toFile())
                .redirectError(temporary.resolve("first-errors").toFile())
                .start());
    Awaitility.await()
        .atMost(LONG_ENOUGH)
        .until(() -> Files.exists(endpointsFile()) || !running.getFirst().isAlive());
  }

  @AfterAll
  static void stopIt() throws Exception {
    running.getFirst().destroy();
    assertThat(running.getFirst().waitFor(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  @Order(1)
  void theWalkShowsEachSubmissionUpToItsProofAndWhatToTry() throws Exception {
    String told = Files.readString(temporary.resolve("first"));

    assertThat(Files.readString(temporary.resolve("first-errors"))).isEmpty();
    assertThat(told)
        .contains("Making keys", "All of it worked.", "Try it", "./sallyport hub receive --data ");
    assertThat(told.replaceAll("\\s+", " "))
        .contains("says received", "says opened", "EMAIL_FORM", "WEB", "SFTP_BULK");
    assertThat(references(told)).hasSize(9);
    assertThat(Set.copyOf(references(told))).hasSize(4);
  }

  @Test
  @Order(1)
  void whileItStaysUpItsEndpointsTellAllThatATryOutNeeds() throws Exception {
    JsonNode endpoints = JsonMapper.shared().readTree(Files.readAllBytes(endpointsFile()));

    assertThat(endpoints.propertyNames())
        .containsExactlyInAnyOrder(
            "mode",
            "web",
            "api",
            "sftp",
            "caFile",
            "signerCert",
            "intakeCert",
            "apiTokenFile",
            "amqp",
            "smtp",
            "imap",
            "ops",
            "hub",
            "pid");
    assertThat(endpoints.path("mode").stringValue()).isEqualTo("demo");
    assertThat(endpoints.path("pid").longValue()).isEqualTo(running.getFirst().pid());
    assertThat(endpoints.path("amqp").propertyNames())
        .containsExactlyInAnyOrder("url", "queue", "user", "passwordFile");
    assertThat(endpoints.path("sftp").propertyNames())
        .containsExactlyInAnyOrder("host", "port", "hostKey", "user", "keyFile");
    assertThat(endpoints.path("hub").propertyNames())
        .containsExactlyInAnyOrder(
            "keyStore",
            "sourceKeyStore",
            "originalsKeyStore",
            "spillKeyStore",
            "ackKeyStore",
            "secondAckKeyStore",
            "passwordFile");
    assertThat(mode(endpointsFile())).isEqualTo("rw-------");
    assertThat(mode(Path.of(endpoints.path("apiTokenFile").stringValue()))).isEqualTo("rw-------");
    for (String file : List.of("/caFile", "/signerCert", "/intakeCert", "/hub/keyStore")) {
      assertThat(Path.of(endpoints.at(file).stringValue())).isAbsolute().isRegularFile();
    }
  }

  @Test
  @Order(2)
  void aSecondOneOnTheSameFolderEndsWithOneClearLine() throws Exception {
    Ran ran = demo("--exit");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.errors().lines()).hasSize(1).first().asString().startsWith("sallyport: ");
    assertThat(running.getFirst().isAlive()).isTrue();
  }

  @Test
  @Order(3)
  void aLaterOneUsesTheFolderAgainAndLeavesNoTemporaryFile() throws Exception {
    stopIt();

    Ran ran = demo("--exit");

    assertThat(ran.errors()).isEmpty();
    assertThat(ran.exit()).isZero();
    assertThat(ran.output()).doesNotContain("Making keys").contains("DUPLICATE_LIKELY");
    assertThat(references(ran.output()))
        .hasSize(9)
        .doesNotContainAnyElementsOf(references(Files.readString(temporary.resolve("first"))));
    try (Stream<Path> files = Files.list(data.resolve("run").resolve("tmp"))) {
      assertThat(files).isEmpty();
    }
  }

  private record Ran(int exit, String output, String errors) {}

  private static Ran demo(String... arguments) throws IOException, InterruptedException {
    Path output = temporary.resolve("output");
    Path errors = temporary.resolve("errors");
    Process process =
        builder(arguments).redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
    if (!process.waitFor(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return new Ran(process.waitFor(), Files.readString(output), Files.readString(errors));
  }

  private static ProcessBuilder builder(String... arguments) {
    ProcessBuilder builder = new ProcessBuilder(LAUNCHER.toString(), "demo");
    builder.command().addAll(List.of("--data", data.toString()));
    builder.command().addAll(List.of(arguments));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    for (String door : List.of("WEB", "AMQP", "OPS", "DEMO_SMTP", "DEMO_IMAP")) {
      builder.environment().put("SALLYPORT_" + door + "_PORT", "0");
    }
    return builder;
  }

  private static Path endpointsFile() {
    return data.resolve("run").resolve("endpoints.json");
  }

  private static List<String> references(String told) {
    return REFERENCE.matcher(told).results().map(found -> found.group(1)).toList();
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
