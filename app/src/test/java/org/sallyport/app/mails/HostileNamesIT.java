package org.sallyport.app.mails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.app.config.GatewayConfig.LogFormat;
import org.sallyport.app.logging.Logging;
import org.sallyport.crypto.tls.TlsContexts;
import org.sallyport.crypto.x509.Certificates;
import org.sallyport.routes.sftp.SftpCaller;
import org.sallyport.routes.watch.Slf4jEventLog;

/**
 * Names and headers that mean harm, on each road of a whole gateway: they reach no path, no log
 * line, no message property and no answer. That they reach no exchange header is held by the road's
 * own tests.
 */
@Tag("long")
class HostileNamesIT {
  /** In every hostile name and value, so that it can be hunted. */
  private static final String CANARY = "Jabberwock";

  private static final Duration SOON = Duration.ofMinutes(2);

  private static final List<String> NAMES =
      List.of(
          "CamelFileName-" + CANARY,
          "org.apache.camel." + CANARY,
          "../../../" + CANARY + ".docx",
          "..\\..\\" + CANARY + ".docx",
          "/etc/" + CANARY,
          CANARY + "\r\nInjected: " + CANARY,
          CANARY + "\u202Excod.exe",
          CANARY + "\0.docx",
          CANARY + "$(id);`id`|%00.docx",
          CANARY + "n".repeat(4096) + ".docx");

  @TempDir private static Path folder = Path.of("");
  private static final ByteArrayOutputStream LOG = new ByteArrayOutputStream();
  private static final List<MailHouse> HOUSES = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    MailHouse house = MailHouse.start(folder.resolve("data"), Map.of());
    Logging.to(LOG, Slf4jEventLog.LOGGER, LogFormat.TEXT);
    HOUSES.add(house);
  }

  @AfterAll
  static void stop() throws Exception {
    HOUSES.removeFirst().close();
    Logging.quiet();
  }

  private static MailHouse house() {
    return HOUSES.getFirst();
  }

  @Test
  void byMail() throws Exception {
    int n = 0;
    for (String name : NAMES) {
      n++;
      house().send(mail(name, n), "dsl@school.example");
    }
    int sent = n;
    HubSide hub = house().hub();
    await()
        .atMost(SOON)
        .until(
            () -> {
              hub.take();
              return hub.records().size() >= sent && receipts().size() >= sent;
            });
    assertThat(receipts()).noneMatch(raw -> raw.contains(CANARY));
    assertNowhere(hub);
  }

  /** The name in the subject, in headers of ours and of Camel, and as an attachment's. */
  private static byte[] mail(String name, int n) {
    String word =
        "=?UTF-8?B?"
            + Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8))
            + "?=";
    String header = name.replaceAll("\\p{Cntrl}", "-");
    return """
    From: Ada Example <dsl@school.example>
    To: intake@hub.example
    Subject: %s
    Message-ID: <%s-%d@school.example>
    CamelFileName: %s
    org.apache.camel.destination: %s
    Sallyport-Reference: %s
    MIME-Version: 1.0
    Content-Type: multipart/mixed; boundary="=_b"

    --=_b
    Content-Type: text/plain; charset=utf-8

    A van waits at the gate most days, number %d.
    --=_b
    Content-Type: application/octet-stream; name="%s"
    Content-Disposition: attachment; filename="%s"
    Content-Transfer-Encoding: base64

    AAECAwQ=
    --=_b--
    """
        .formatted(word, CANARY, n, header, header, header, n, word, word)
        .replace("\n", "\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> receipts() throws Exception {
    return house().mailbox("dsl@school.example").stream()
        .filter(one -> one.receipt().equals("received"))
        .map(
            one -> one.raw().replaceAll("(?im)^(?:in-reply-to|references):.*(?:\\r?\\n\\s.*)*", ""))
        .toList();
  }

  @Test
  void byTheApi() throws Exception {
    List<String> answers = new ArrayList<>();
    try (HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(
                TlsContexts.trusting(Certificates.readAllPem(house().gateway().running().caFile())))
            .build()) {
      for (String name : NAMES) {
        answers.add(post(http, name));
      }
    }
    assertThat(answers)
        .noneMatch(answer -> answer.contains(CANARY) || answer.contains("Injected"))
        .anyMatch(answer -> answer.startsWith("201"));
    HubSide hub = house().hub();
    await()
        .atMost(SOON)
        .until(
            () -> {
              hub.take();
              return !hub.records().isEmpty();
            });
    assertNowhere(hub);
  }

  /** Query string, headers, a part's name and its file name. */
  private static String post(HttpClient http, String name) throws Exception {
    String query = java.net.URLEncoder.encode(name, StandardCharsets.UTF_8);
    String header = name.replaceAll("[^ -~]", "-");
    String body =
        "--b\r\nContent-Disposition: form-data; name=\"submission\"\r\n"
            + "Content-Type: application/json\r\n\r\n"
            + "{\"information\":[{\"text\":\"A van waits at the gate.\"}]}\r\n"
            + "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\""
            + name.replace("\"", "%22")
            + "\"\r\nCamelFileName: x\r\nContent-Type: text/plain\r\n\r\nSeen twice.\r\n--b--\r\n";
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(
                    URI.create(
                        house().gateway().running().api()
                            + "/submissions?CamelHttpUri="
                            + query
                            + "&"
                            + query
                            + "=1"))
                .header("Authorization", "Bearer " + house().token())
                .header("Content-Type", "multipart/form-data; boundary=b")
                .header("CamelFileName", header)
                .header("org.apache.camel.destination", header)
                .header("X-Forwarded-Host", header)
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    return answer.statusCode() + " " + answer.headers().map() + answer.body();
  }

  /** Letters, digits and dots are a name, whatever they say; it stays where it was put. */
  @Test
  void bySftpNoSuchNameIsTaken() throws Exception {
    try (SftpCaller sftp = house().sftp()) {
      for (String name : NAMES) {
        assertThat(taken(sftp, name)).as(name).isFalse();
      }
      assertThat(sftp.list("/inbox")).allMatch(found -> found.matches("[A-Za-z.-]+\\.part"));
      assertThat(sftp.list("/outbox")).noneMatch(found -> found.contains(CANARY));
    }
    assertNowhere(house().hub());
  }

  private static boolean taken(SftpCaller sftp, String name) {
    try {
      sftp.send("/inbox/" + name, new byte[] {1});
      return true;
    } catch (IOException refused) {
      assertThat(String.valueOf(refused.getMessage())).doesNotContain(CANARY);
      return false;
    }
  }

  @Test
  void asColumnsOfABulkFile() throws Exception {
    StringBuilder head = new StringBuilder("text");
    StringBuilder row = new StringBuilder("A van waits at the gate.");
    for (String name : NAMES) {
      head.append(",\"").append(name.replace("\"", "")).append('"');
      row.append(",x");
    }
    String csv = head + "\r\n" + row + "\r\n";
    try (SftpCaller sftp = house().sftp()) {
      sftp.send("/inbox/columns.csv", csv.getBytes(StandardCharsets.UTF_8));
      await().atMost(SOON).until(() -> answer(sftp, ".receipt.json").contains("DONE"));
      assertThat(answer(sftp, ".receipt.json")).contains("COLUMN_UNKNOWN").doesNotContain(CANARY);
      assertThat(answer(sftp, ".result.csv")).contains("ACCEPTED").doesNotContain(CANARY);
    }
    assertNowhere(house().hub());
  }

  private static String answer(SftpCaller sftp, String ending) throws IOException {
    Optional<byte[]> found = sftp.fetch("/outbox/columns.csv" + ending);
    return found.map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse("");
  }

  private static void assertNowhere(HubSide hub) throws Exception {
    assertThat(hub.properties()).noneMatch(said -> said.contains(CANARY));
    assertThat(LOG.toString(StandardCharsets.UTF_8)).isNotEmpty().doesNotContain(CANARY);
    byte[] canary = CANARY.getBytes(StandardCharsets.US_ASCII);
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.toList()) {
        assertThat(folder.relativize(one).toString()).doesNotContain(CANARY);
        if (Files.isRegularFile(one)) {
          assertThat(holds(one, canary)).as(folder.relativize(one).toString()).isFalse();
        }
      }
    }
  }

  private static boolean holds(Path file, byte[] canary) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
        .contains(new String(canary, StandardCharsets.ISO_8859_1));
  }
}
