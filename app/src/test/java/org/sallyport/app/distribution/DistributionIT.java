package org.sallyport.app.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.HttpsURLConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.app.distribution.Sallyport.Ended;
import org.sallyport.crypto.tls.TlsContexts;
import org.sallyport.crypto.x509.Certificates;
import tools.jackson.databind.JsonNode;

/** The distribution's launcher, {@code start}, and the commands beside a running gateway. */
@Tag("integration")
class DistributionIT {
  private final Path folder;
  private final Installation house;
  private final Sallyport sallyport;
  private final Map<String, String> settings;

  DistributionIT(@TempDir Path folder) {
    this.folder = folder;
    this.house = new Installation(folder);
    this.sallyport = house.sallyport();
    this.settings = house.settings();
  }

  @AfterEach
  void nothingIsLeftInTheFolderForTemporaryFiles() throws IOException {
    Path temporary = folder.resolve("data/run/tmp");
    if (Files.exists(temporary)) {
      try (Stream<Path> left = Files.list(temporary)) {
        assertThat(left).isEmpty();
      }
    }
  }

  @Test
  void theLauncherFindsJdk25WhereJavaHomeIsSomethingElse() throws Exception {
    Ended version = sallyport.with("JAVA_HOME", folder.toString()).run("--version");

    assertThat(version.exit()).isZero();
    assertThat(version.lastLine()).startsWith("sallyport ");
    assertThat(version.err()).isEmpty();
  }

  @Test
  void wrongUsageEndsWith2AndNamesTheHelp() throws Exception {
    Ended wrong = sallyport.run("audit", "verifi");

    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).hasSize(2);
  }

  @Test
  void startListsEveryMistakeAndEndsWith1() throws Exception {
    house.makeKeys();
    settings.put("web.prot", "8443");
    settings.put("hub.amqp.password", "secret");
    settings.put("hub.recipients", "hub/hub.p12");
    settings.put("source.recipients", "hub/originals.pem");
    settings.put("web.host", "0.0.0.0");
    settings.put("retention", "a month");
    settings.put("scan.clamd", "127.0.0.1:3310");
    settings.remove("duty.contacts");
    Files.setPosixFilePermissions(
        folder.resolve("hub-password"), PosixFilePermissions.fromString("rw-r--r--"));
    house.writeSettings();

    Ended refused =
        sallyport.with("SALLYPORT_HUB_NAME", "x").run("start", "--config", "gateway.properties");

    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).hasSize(10).allMatch(line -> line.startsWith("sallyport: "));
    assertThat(folder.resolve("data/store.db")).doesNotExist();
  }

  @Test
  void aGatewayStartsIsWorkedOnAndStopsInTime() throws Exception {
    house.makeKeys();
    house.writeSettings();
    Sallyport.Running gateway = house.start();
    try {
      JsonNode endpoints = house.endpoints();
      assertThat(endpoints.propertyNames())
          .containsExactlyInAnyOrder(
              "mode", "web", "api", "caFile", "signerCert", "intakeCert", "amqp", "ops", "pid");
      assertThat(endpoints.path("mode").asString("")).isEqualTo("start");
      assertThat(endpoints.path("pid").asLong(0)).isEqualTo(gateway.process().pid());

      anAgencyIsAddedSuspendedAndLetInAgain(endpoints);

      assertThat(sallyport.run("start", "--config", "gateway.properties").exit()).isEqualTo(1);
      assertThat(sallyport.run("audit", "verify").lastLine()).startsWith("ok ");
      assertThat(sallyport.run("doctor", "--config", "gateway.properties").exit()).isZero();
    } finally {
      assertThat(Installation.stop(gateway)).isTrue();
    }
    whatWasDoneLastsAndCanBeDoneAtRestToo();
  }

  private void anAgencyIsAddedSuspendedAndLetInAgain(JsonNode endpoints) throws Exception {
    Ended noReason = sallyport.run("agency", "add", "a-school", "--name", "A", "--type", "SCHOOL");
    assertThat(noReason.exit()).isEqualTo(2);
    Ended added = add("a-school", "--token");
    assertThat(added.exit()).isZero();
    String token = added.lastLine();
    assertThat(token).matches("sp_[A-Za-z0-9_-]{43}");

    assertThat(post(endpoints, token)).isEqualTo(201);
    assertThat(reason("suspend", "a-school").exit()).isZero();
    assertThat(post(endpoints, token)).isEqualTo(403);
    assertThat(add("a-school").exit()).isZero();
    assertThat(post(endpoints, token)).isEqualTo(403);
    assertThat(reason("suspend", "a-school", "--lift").exit()).isZero();
    assertThat(post(endpoints, token)).isEqualTo(201);
    assertThat(reason("remove", "nobody").exit()).isEqualTo(1);
  }

  private void whatWasDoneLastsAndCanBeDoneAtRestToo() throws Exception {
    Ended list = sallyport.run("agency", "list");
    assertThat(list.out()).anyMatch(line -> line.contains("a-school"));
    assertThat(sallyport.run("audit", "verify").lastLine()).startsWith("ok ");

    Ended atRest =
        sallyport.run(
            "agency", "remove", "a-school", "--reason", "left", "--config", "gateway.properties");

    assertThat(atRest.exit()).isZero();
    assertThat(sallyport.run("agency", "list").out()).noneMatch(line -> line.contains("a-school"));
    assertThat(sallyport.run("audit", "verify").lastLine()).startsWith("ok ");
    theLogTellsFromWhenToWhenTheGatewayRan();
  }

  private void theLogTellsFromWhenToWhenTheGatewayRan() throws Exception {
    Ended export =
        sallyport.run(
            "audit",
            "export",
            "export",
            "--leaves",
            "--reason",
            "r",
            "--config",
            "gateway.properties");
    assertThat(export.exit()).isZero();
    List<String> events = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder.resolve("export/tile/entries"))) {
      for (Path tile : files.filter(Files::isRegularFile).toList()) {
        Pattern.compile("\"event\":\"([A-Z_]+)\"")
            .matcher(Files.readString(tile, StandardCharsets.ISO_8859_1))
            .results()
            .forEach(found -> events.add(found.group(1)));
      }
    }
    assertThat(events)
        .startsWith("KEYS_MADE", "STARTED", "AGENCY_ADDED")
        .endsWith("STOPPED", "AGENCY_REMOVED", "LEAVES_EXPORTED");
    assertThat(events).containsOnlyOnce("KEYS_MADE", "STARTED", "STOPPED");
  }

  private Ended add(String id, String... more) throws IOException, InterruptedException {
    return sallyport.run(
        Stream.concat(
                Stream.of(
                    "agency", "add", id, "--name", "A School", "--type", "SCHOOL", "--reason", "r"),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private Ended reason(String act, String id, String... more)
      throws IOException, InterruptedException {
    return sallyport.run(
        Stream.concat(Stream.of("agency", act, id, "--reason", "r"), Stream.of(more))
            .toArray(String[]::new));
  }

  private int post(JsonNode endpoints, String token) throws Exception {
    URI address = URI.create(endpoints.path("api").asString("") + "/submissions");
    HttpsURLConnection connection = (HttpsURLConnection) address.toURL().openConnection();
    Path ca = Path.of(endpoints.path("caFile").asString(""));
    connection.setSSLSocketFactory(
        TlsContexts.trusting(Certificates.readAllPem(ca)).getSocketFactory());
    connection.setRequestProperty("Authorization", "Bearer " + token);
    connection.setRequestProperty("Content-Type", "application/json");
    connection.setDoOutput(true);
    try (var body = connection.getOutputStream()) {
      body.write(
          "{\"information\":[{\"text\":\"Seen with a second phone.\"}]}"
              .getBytes(StandardCharsets.UTF_8));
    }
    int status = connection.getResponseCode();
    try (InputStream answer =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      assertThat(answer.readAllBytes()).isNotEmpty();
    }
    return status;
  }
}
