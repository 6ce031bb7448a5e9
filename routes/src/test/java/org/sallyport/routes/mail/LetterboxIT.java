package org.sallyport.routes.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.crypto.tls.LocalAuthority;
import org.sallyport.crypto.tls.TlsContexts;
import org.sallyport.crypto.x509.Certificates;
import org.sallyport.intake.reception.Answer;
import org.sallyport.intake.reception.Arrival;
import org.sallyport.intake.reception.BrokenArrival;
import org.sallyport.intake.reception.IncomingPart;
import org.sallyport.intake.sender.MailSenders;
import org.sallyport.intake.watch.AlarmCode;
import org.sallyport.intake.watch.EventLog;
import org.sallyport.intake.watch.Meters;
import org.sallyport.templates.problem.ProblemCode;
import org.sallyport.templates.record.AssuranceLevel;
import org.sallyport.templates.record.SubmissionStatus;

/** The letterbox over real IMAP and TLS on loopback, with a scripted reception behind it. */
@Tag("integration")
class LetterboxIT {
  @TempDir private static Path folder;

  private static ImapServer server;

  private final List<Taken> taken = new ArrayList<>();
  private final List<AlarmCode> alarms = new ArrayList<>();
  private Script script = LetterboxIT::accepted;
  private Letterbox letterbox;

  private record Taken(Arrival arrival, String mail) {}

  private interface Script {
    Answer answer(Taken taken, List<Taken> before);
  }

  @BeforeAll
  static void serve() throws Exception {
    server = new ImapServer(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void open() throws Exception {
    letterbox = letterbox("127.0.0.1", server.trust());
  }

  @AfterEach
  void empty() throws Exception {
    server.empty();
  }

  private Letterbox letterbox(String host, SSLContext trusted) throws IOException {
    Path password = Files.writeString(folder.resolve("password"), "pass-word\n");
    return new Letterbox(
        new LetterboxSettings(
            host,
            server.port(),
            "intake",
            password,
            Duration.ofDays(7),
            Set.of("mx.hub.example"),
            Optional.of(trusted)),
        new MailSenders(new ExampleSchool(), Set.of("intake@hub.example")),
        this::receive,
        Clock.systemUTC(),
        new Letterbox.Watch(new Silent(), new Silent(), (code, _) -> alarms.add(code)));
  }

  @Test
  void aMailIsTakenWholeAndThenMoved() throws Exception {
    String mail = mail("<1@school.example>", "Seen twice.");
    server.deliver(mail);
    letterbox.tick();
    assertThat(taken).hasSize(1);
    assertThat(taken.getFirst().mail()).isEqualTo(mail);
    Arrival arrival = taken.getFirst().arrival();
    assertThat(arrival.transportKey()).contains("<1@school.example>");
    assertThat(arrival.sender().assurance()).isEqualTo(AssuranceLevel.L3);
    assertThat(arrival.replyTo().orElseThrow().mailbox()).isEqualTo("dsl@school.example");
    assertThat(server.subjects("INBOX")).isEmpty();
    assertThat(server.subjects("Processed")).hasSize(1);
  }

  @Test
  void aMailThatWasTakenBeforeACrashIsMovedTheNextTime() throws Exception {
    script =
        (taken, before) ->
            new Answer.Accepted("R", true, SubmissionStatus.RECEIVED, Instant.now(), List.of());
    server.deliver(mail("<1@school.example>", "Seen twice."));
    letterbox.tick();
    assertThat(server.subjects("INBOX")).isEmpty();
    assertThat(server.subjects("Processed")).hasSize(1);
  }

  @Test
  void whatCannotBeTakenNowLiesWhereItLay() throws Exception {
    script = (taken, before) -> new Answer.TryLater(ProblemCode.BUSY, Duration.ofSeconds(1));
    server.deliver(mail("<1@school.example>", "One."));
    server.deliver(mail("<2@school.example>", "Two."));
    letterbox.tick();
    assertThat(taken).hasSize(1);
    assertThat(server.subjects("INBOX")).hasSize(2);
    script = LetterboxIT::accepted;
    letterbox.tick();
    assertThat(server.subjects("Processed")).hasSize(2);
  }

  @Test
  void anotherMailWithTheSameIdIsTakenUnderAKeyOfItsOwn() throws Exception {
    script =
        (one, before) ->
            before.stream()
                    .anyMatch(b -> b.arrival().transportKey().equals(one.arrival().transportKey()))
                ? new Answer.Refused(ProblemCode.IDEMPOTENCY_KEY_REUSED, List.of())
                : accepted(one, before);
    server.deliver(mail("<1@school.example>", "One."));
    server.deliver(mail("<1@school.example>", "Another."));
    letterbox.tick();
    assertThat(taken).hasSize(3);
    assertThat(taken.getLast().arrival().transportKey().orElseThrow())
        .startsWith("<1@school.example>#")
        .hasSize("<1@school.example>#".length() + 64);
    assertThat(taken.getLast().mail()).contains("Another.");
    assertThat(server.subjects("Processed")).hasSize(2);
  }

  @Test
  void aMailWithoutAnIdIsKnownByItsBytes() throws Exception {
    server.deliver("From: a@b.example\r\n\r\nSeen.\r\n");
    letterbox.tick();
    assertThat(taken.getFirst().arrival().transportKey().orElseThrow()).hasSize(64);
    assertThat(taken.getFirst().arrival().sender().assurance()).isEqualTo(AssuranceLevel.L0);
    assertThat(taken.getFirst().arrival().replyTo()).isEmpty();
  }

  @Test
  void aMailThatIsRefusedIsSetAsideWithAnAlarmAndTheOthersGoOn() throws Exception {
    script =
        (one, before) ->
            one.mail().contains("too large")
                ? new Answer.Refused(ProblemCode.TOO_LARGE, List.of())
                : accepted(one, before);
    server.deliver(mail("<1@school.example>", "One."));
    server.deliver(mail("<2@school.example>", "too large"));
    server.deliver(mail("<3@school.example>", "Three."));
    letterbox.tick();
    assertThat(server.subjects("Processed")).hasSize(2);
    assertThat(server.subjects("Held")).hasSize(1);
    assertThat(alarms).containsExactly(AlarmCode.MAIL_SET_ASIDE);
  }

  @Test
  void brokenMimeBetweenTwoGoodMailsIsTakenLikeThem() throws Exception {
    server.deliver(mail("<1@school.example>", "One."));
    server.deliver(
        "From: a@b.example\r\nMessage-ID: <2@x>\r\nContent-Type: multipart/mixed; boundary=\"\r\n"
            + "Content-Type: ;;;\r\nContent-Transfer-Encoding: \u0000\r\n\r\n--\r\n\r\nx");
    server.deliver(mail("<3@school.example>", "Three."));
    letterbox.tick();
    assertThat(taken).hasSize(3);
    assertThat(server.subjects("Processed")).hasSize(3);
  }

  @Test
  void hostileHeadersChangeNothing() throws Exception {
    String hostile =
        mail("<1@school.example>", "Seen.")
            .replace(
                "Subject:",
                "CamelFileName: ../../etc/passwd\r\norg.apache.camel.x: y\r\nX-Long: "
                    + "n".repeat(4_096)
                    + "\r\nX-Rtl: \u202egnp.exe\r\nSubject:");
    server.deliver(hostile);
    letterbox.tick();
    assertThat(taken.getFirst().mail()).isEqualTo(hostile);
    assertThat(taken.getFirst().arrival().sender().assurance()).isEqualTo(AssuranceLevel.L3);
  }

  @Test
  void nothingIsMarkedAsSeenBeforeItIsTaken() throws Exception {
    script = (taken, before) -> new Answer.TryLater(ProblemCode.BUSY, Duration.ofSeconds(1));
    server.deliver(mail("<1@school.example>", "One."));
    letterbox.tick();
    assertThat(server.seen("INBOX")).isZero();
  }

  @Test
  void aLargeMailStreams() throws Exception {
    String line = "x".repeat(998) + "\r\n";
    server.deliver(mail("<1@school.example>", line.repeat(20_000)));
    letterbox.tick();
    assertThat(taken.getFirst().mail()).hasSizeGreaterThan(20_000_000);
    assertThat(server.subjects("Processed")).hasSize(1);
  }

  @Test
  void aServerThatIsNotTrustedGetsNoPassword() throws Exception {
    LocalAuthority other =
        LocalAuthority.openOrCreate(
            Files.createTempDirectory(folder, "other"), Clock.systemUTC(), new SecureRandom());
    SSLContext others = TlsContexts.trusting(Certificates.readAllPem(other.caPem()));
    server.deliver(mail("<1@school.example>", "One."));
    Letterbox fooled = letterbox("127.0.0.1", others);
    assertThatThrownBy(fooled::tick).isInstanceOf(MessagingException.class);
    assertThat(taken).isEmpty();
  }

  private static Answer accepted(Taken one, List<Taken> before) {
    return new Answer.Accepted("R", false, SubmissionStatus.RECEIVED, Instant.now(), List.of());
  }

  private Answer receive(Arrival arrival) {
    try {
      IncomingPart part = arrival.parts().next().orElseThrow();
      String mail = new String(part.bytes().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(arrival.parts().next()).isEmpty();
      Taken one = new Taken(arrival, mail);
      List<Taken> before = List.copyOf(taken);
      taken.add(one);
      return script.answer(one, before);
    } catch (IOException | BrokenArrival e) {
      return new Answer.Refused(ProblemCode.REQUEST_INVALID, List.of());
    }
  }

  private static String mail(String id, String text) {
    return "Authentication-Results: mx.hub.example; dmarc=pass header.from=school.example\r\n"
        + "From: Ada Example <dsl@school.example>\r\nTo: intake@hub.example\r\nMessage-ID: "
        + id
        + "\r\nSubject: Information\r\nMIME-Version: 1.0\r\n"
        + "Content-Type: text/plain; charset=utf-8\r\n\r\n"
        + text;
  }

  private static final class Silent implements Meters, EventLog {
    @Override
    public void count(String name, String outcome) {}

    @Override
    public void time(String stage, Duration took) {}

    @Override
    public void info(String event, Map<Field, Object> fields) {}

    @Override
    public void warn(String event, Map<Field, Object> fields) {}
  }
}
