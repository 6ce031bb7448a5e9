package org.sallyport.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs the built distribution's {@code demo} as its users do. */
@Tag("integration")
final class DemoIT {
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(4);
  private static final Path LAUNCHER = Path.of("target", "sallyport", "sallyport").toAbsolutePath();
  private static final Pattern REFERENCE =
      Pattern.compile("reference +(DEMO-[0-9]{6}-[0-9A-Z]{5}-[0-9A-Z]{6})");

  @TempDir private Path temporary = Path.of("");
  private Path data = Path.of("");

  @BeforeEach
  void nameAFolder() {
    data = temporary.resolve("demo");
  }

  @Test
  void theWalkWorksTwiceOnOneFolderAndLeavesNoPlaintextFile() throws Exception {
    Ran first = demo("--exit");
    Ran second = demo("--exit");

    assertThat(first.errors()).isEmpty();
    assertThat(first.exit()).isZero();
    assertThat(first.output()).contains("Making keys").contains("All of it worked.");
    assertThat(second.errors()).isEmpty();
    assertThat(second.exit()).isZero();
    assertThat(second.output()).doesNotContain("Making keys").contains("DUPLICATE_LIKELY");
    assertThat(references(first)).hasSize(4).doesNotContainAnyElementsOf(references(second));
    assertThat(first.output().lines()).allSatisfy(line -> assertThat(line).doesNotContain("\tat "));
    try (Stream<Path> files = Files.list(data.resolve("run").resolve("tmp"))) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void whileItStaysUpItTellsWhereItListensAndTheQueueIsEmpty() throws Exception {
    Process demo = started();
    try {
      JsonNode endpoints = endpoints();

      assertThat(endpoints.propertyNames())
          .containsExactlyInAnyOrder(
              "mode",
              "api",
              "caFile",
              "signerCert",
              "intakeCert",
              "apiTokenFile",
              "amqp",
              "ops",
              "hub",
              "pid");
      assertThat(endpoints.path("mode").stringValue()).isEqualTo("demo");
      assertThat(endpoints.path("pid").longValue()).isEqualTo(demo.pid());
      assertThat(endpoints.path("amqp").propertyNames())
          .containsExactlyInAnyOrder("url", "queue", "user", "passwordFile");
      assertThat(endpoints.path("hub").propertyNames())
          .containsExactlyInAnyOrder(
              "keyStore",
              "sourceKeyStore",
              "originalsKeyStore",
              "spillKeyStore",
              "ackKeyStore",
              "secondAckKeyStore",
              "passwordFile");
      assertThat(mode(data.resolve("run").resolve("endpoints.json"))).isEqualTo("rw-------");
      assertThat(mode(Path.of(endpoints.path("apiTokenFile").stringValue())))
          .isEqualTo("rw-------");
      for (String file : List.of("/caFile", "/signerCert", "/intakeCert", "/hub/keyStore")) {
        assertThat(Path.of(endpoints.at(file).stringValue())).isAbsolute().isRegularFile();
      }
    } finally {
      demo.destroy();
    }
    assertThat(demo.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aPortThatIsTakenIsOneClearLine() throws Exception {
    Process other = started();
    try {
      int port = URI.create(endpoints().path("api").stringValue()).getPort();
      data = temporary.resolve("other");

      Ran ran = demo(Map.of("SALLYPORT_WEB_PORT", Integer.toString(port)), "--exit");

      assertThat(ran.exit()).isEqualTo(1);
      assertThat(ran.errors().lines()).hasSize(1).first().asString().contains("web.port");
    } finally {
      other.destroy();
      other.waitFor(20, TimeUnit.SECONDS);
    }
  }

  private record Ran(int exit, String output, String errors) {}

  private Ran demo(String... arguments) throws IOException, InterruptedException {
    return demo(Map.of(), arguments);
  }

  private Ran demo(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Path output = temporary.resolve("output");
    Path errors = temporary.resolve("errors");
    ProcessBuilder builder = builder(arguments);
    builder.environment().putAll(environment);
    Process process =
        builder.redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
    if (!process.waitFor(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return new Ran(process.waitFor(), Files.readString(output), Files.readString(errors));
  }

  private Process started() throws IOException {
    return builder()
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private ProcessBuilder builder(String... arguments) {
    ProcessBuilder builder = new ProcessBuilder(LAUNCHER.toString(), "demo");
    builder.command().addAll(List.of("--data", data.toString()));
    builder.command().addAll(List.of(arguments));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    for (String door : List.of("WEB", "AMQP", "OPS")) {
      builder.environment().put("SALLYPORT_" + door + "_PORT", "0");
    }
    return builder;
  }

  private JsonNode endpoints() throws IOException {
    Path file = data.resolve("run").resolve("endpoints.json");
    Awaitility.await().atMost(LONG_ENOUGH).until(() -> Files.exists(file));
    return JsonMapper.shared().readTree(Files.readAllBytes(file));
  }

  private static List<String> references(Ran ran) {
    return REFERENCE.matcher(ran.output()).results().map(found -> found.group(1)).toList();
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
