package org.sallyport.app.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.internet.MimeMessage;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The web form with {@code web.access=link} as it is started by default: a gateway of the packed
 * distribution, a mail server, the hub's client, over real HTTPS, SMTP and AMQP.
 */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebLinkIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String DSL = "dsl@school.example";
  private static final String COLLEAGUE = "colleague@school.example";
  private static final String STRANGER = "someone@elsewhere.example";
  private static final Pattern LINK = Pattern.compile("https://\\S+/sign-in/link/([\\w-]{43})");
  private static final Pattern REFERENCE = Pattern.compile("HUB-[0-9]{6}-[0-9A-Z]{5}-[0-9A-Z]{6}");

  private final Path folder;
  private final Installation house;
  private final TestMailServer mail;
  private final Deque<Sallyport.Running> running = new ArrayDeque<>();

  WebLinkIT(@TempDir Path folder) throws Exception {
    this.folder = folder;
    this.house = new Installation(folder);
    this.mail = new TestMailServer(folder.resolve("mail"));
  }

  @BeforeAll
  void start() throws Exception {
    house.makeKeys();
    var settings = house.settings();
    settings.remove("web.access");
    settings.put("smtp.host", "127.0.0.1");
    settings.put("smtp.port", Integer.toString(mail.port()));
    settings.put("smtp.user", TestMailServer.USER);
    settings.put(
        "smtp.password-file", house.secret("smtp.password", TestMailServer.PASSWORD).toString());
    settings.put("smtp.ca", mail.ca().toString());
    settings.put("smtp.from", TestMailServer.USER);
    try (ServerSocket free = new ServerSocket(0)) {
      // A link names the port: it must be the same after a restart.
      settings.put("web.port", Integer.toString(free.getLocalPort()));
    }
    house.writeSettings();
    running.push(house.start());
    agency("add", "school", "--name", "School", "--type", "SCHOOL", "--mailbox", DSL);
    agency("add", "trust", "--name", "Trust", "--type", "HEALTH", "--domain", "trust.example");
  }

  @AfterAll
  void stop() throws Exception {
    assertThat(Installation.stop(running.pop())).isTrue();
    mail.close();
  }

  private void agency(String... words) throws Exception {
    String[] command = new String[words.length + 3];
    command[0] = "agency";
    System.arraycopy(words, 0, command, 1, words.length);
    command[words.length + 1] = "--reason";
    command[words.length + 2] = "test";
    assertThat(house.sallyport().run(command).exit()).isZero();
  }

  private Writer writer() throws Exception {
    return new Writer(
        URI.create(house.endpoints().path("web").asString()), folder.resolve("data/run/ca.pem"));
  }

  private void ask(Writer writer, String mailbox) throws Exception {
    writer.go("/").press();
    writer.answer("gate.immediateDanger", "NO").go("/form/information");
    assertThat(writer.at()).isEqualTo("/sign-in");
    writer.answer("email", mailbox);
    assertThat(writer.at()).isEqualTo("/sign-in/code");
  }

  private MimeMessage newest(String mailbox, int count) {
    await().atMost(SOON).until(() -> mail.mailsTo(mailbox).size() >= count);
    return mail.mailsTo(mailbox).getLast();
  }

  private static URI link(MimeMessage message) throws Exception {
    Matcher link = LINK.matcher(TestMailServer.words(message, "text/plain"));
    assertThat(link.find()).isTrue();
    return URI.create(link.group());
  }

  @Test
  void fromTheStartPageThroughTheMailToBothReceiptsAndTheStatus() throws Exception {
    try (Writer writer = writer();
        Writer scanner = writer()) {
      ask(writer, DSL);
      MimeMessage asked = newest(DSL, 1);
      assertThat(TestMailServer.header(asked, "Auto-Submitted")).isEqualTo("auto-generated");
      assertThat(TestMailServer.header(asked, "Message-ID")).endsWith("@hub.example>");
      URI link = link(asked);
      assertThat(TestMailServer.words(asked, "text/html")).contains("href=\"" + link + "\"");
      for (int i = 0; i < 3; i++) {
        assertThat(scanner.go(link.getPath()).status()).isEqualTo(200);
      }
      assertThat(scanner.press().status()).isEqualTo(403);

      assertThat(Installation.stop(running.pop())).isTrue();
      running.push(house.start());
      writer.go(link.getPath()).press();
      assertThat(writer.at()).isEqualTo("/form/who");

      String reference = sent(writer);
      MimeMessage received = newest(DSL, 2);
      assertThat(TestMailServer.header(received, "Sallyport-Receipt")).isEqualTo("received");
      assertThat(TestMailServer.header(received, "Sallyport-Reference")).isEqualTo(reference);

      opened(reference);
      MimeMessage opened = newest(DSL, 3);
      assertThat(TestMailServer.header(opened, "Sallyport-Receipt")).isEqualTo("opened");
      writer.go("/status").answer("reference", reference);
      assertThat(writer.body()).contains(reference, "opened by a person at the hub");

      othersSeeNothingOf(reference);
      nothingOfItIsLogged(link);
    }
  }

  private static String sent(Writer writer) throws Exception {
    writer.go("/form/information").answer("information.0.text", "Seen with a second phone.");
    writer.go("/check").press();
    assertThat(writer.at()).isEqualTo("/sent");
    Matcher reference = REFERENCE.matcher(writer.body());
    assertThat(reference.find()).isTrue();
    return reference.group();
  }

  /** A machine of the hub takes the record, and a person opens it. */
  private void opened(String reference) throws Exception {
    List<String> hub =
        List.of(
            "--url", house.endpoints().path("amqp").path("url").asString(),
            "--user", "hub",
            "--password-file", "hub-password",
            "--ca", "data/run/ca.pem",
            "--key-password-file", "hub/password",
            "--ack-key", "hub/ack.p12",
            "--actor", "desk");
    Sallyport.Ended received =
        house
            .sallyport()
            .run(
                joined(
                    List.of(
                        "hub",
                        "receive",
                        "--max",
                        "1",
                        "--wait",
                        "60",
                        "--out",
                        "got",
                        "--source",
                        "--key",
                        "hub/hub.p12",
                        "--source-key",
                        "hub/source.p12",
                        "--signer",
                        "data/run/public/signer.pem"),
                    hub));
    assertThat(received.exit()).as(received.err().toString()).isZero();
    assertThat(Files.readString(folder.resolve("got/" + reference + ".json")))
        .contains("\"L3\"", "WEB_LINK")
        .doesNotContain("LOW_ASSURANCE", "UNKNOWN_PARTNER");
    Sallyport.Ended acknowledged =
        house
            .sallyport()
            .run(joined(List.of("hub", "ack", reference, "OPENED", "--reason", "read"), hub));
    assertThat(acknowledged.exit()).as(acknowledged.err().toString()).isZero();
  }

  private static String[] joined(List<String> first, List<String> second) {
    return java.util.stream.Stream.concat(first.stream(), second.stream()).toArray(String[]::new);
  }

  private void othersSeeNothingOf(String reference) throws Exception {
    try (Writer other = writer()) {
      ask(other, "nurse@trust.example");
      other.go(link(newest("nurse@trust.example", 1)).getPath()).press();
      other.go("/status").answer("reference", reference);
      assertThat(other.status()).isEqualTo(404);
      assertThat(other.body()).doesNotContain(reference);
    }
  }

  private void nothingOfItIsLogged(URI link) throws Exception {
    String token = link.getPath().substring(link.getPath().lastIndexOf('/') + 1);
    try (var files = Files.list(folder)) {
      for (Path log :
          files.filter(f -> f.getFileName().toString().matches("(out|err)-\\d+")).toList()) {
        assertThat(Files.readString(log)).doesNotContain(token, "school.example", "trust.example");
      }
    }
  }

  @Test
  void aStrangerReadsTheSameWordsAndGetsNoMailAndASuspendedAgencyIsOutAtOnce() throws Exception {
    try (Writer nurse = writer();
        Writer stranger = writer()) {
      ask(stranger, STRANGER);
      ask(nurse, "manager@trust.example");
      String words = main(nurse).replace("manager@trust.example", "?");
      assertThat(main(stranger).replace(STRANGER, "?")).isEqualTo(words);
      nurse.go(link(newest("manager@trust.example", 1)).getPath()).press();
      assertThat(nurse.at()).isEqualTo("/form/who");

      agency("suspend", "trust");
      nurse.go("/form/information");
      assertThat(nurse.status()).isEqualTo(403);
      nurse.go("/sign-in").answer("email", "manager@trust.example");
      ask(stranger, COLLEAGUE);
      agency("suspend", "trust", "--lift");
      nurse.go("/sign-in").answer("email", "manager@trust.example");
      newest("manager@trust.example", 2);
      // Asked for in turn: whoever came before this one would have had a mail by now.
      assertThat(mail.mailsTo("manager@trust.example")).hasSize(2);
      assertThat(mail.mailsTo(STRANGER)).isEmpty();
      assertThat(mail.mailsTo(COLLEAGUE)).isEmpty();
    }
  }

  /** The page's own content, without what differs from session to session. */
  private static String main(Writer writer) {
    String body = writer.body();
    return body.substring(body.indexOf("<main"), body.indexOf("</main>"))
        .replaceAll("name=\"token\" value=\"[^\"]*\"", "");
  }
}
