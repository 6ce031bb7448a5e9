package org.sallyport.routes.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.tls.LocalAuthority;
import org.sallyport.crypto.tls.TlsContexts;
import org.sallyport.crypto.x509.Certificates;
import org.sallyport.intake.agency.AgencyEntry;
import org.sallyport.intake.agency.CredentialEntry;
import org.sallyport.intake.agency.RegisterView;
import org.sallyport.intake.agency.SshKeyEntry;
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

  private static GreenMail server;
  private static SSLContext trust;

  private final List<Taken> taken = new ArrayList<>();
  private final List<AlarmCode> alarms = new ArrayList<>();
  private Script script = LetterboxIT::accepted;
  private Letterbox letterbox;
  private GreenMailUser user;

  private record Taken(Arrival arrival, String mail) {}

  private interface Script {
    Answer answer(Taken taken, List<Taken> before);
  }

  @BeforeAll
  static void serve() throws Exception {
    LocalAuthority authority =
        LocalAuthority.openOrCreate(folder, Clock.systemUTC(), new SecureRandom());
    trust = TlsContexts.trusting(Certificates.readAllPem(authority.caPem()));
    Path store = folder.resolve("mail.p12");
    writeKeyStore(authority, store);
    System.setProperty("greenmail.tls.keystore.file", store.toString());
    System.setProperty("greenmail.tls.keystore.password", "changeit");
    server = new GreenMail(ServerSetup.IMAPS.dynamicPort());
    server.start();
  }

  private static void writeKeyStore(LocalAuthority authority, Path file) throws Exception {
    List<X509Certificate> chain = Certificates.readAllPem(authority.serverPem());
    String pem = Files.readString(authority.serverKeyPem());
    byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[^-]+-----", ""));
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    keys.setKeyEntry(
        "mail",
        KeyFactory.getInstance(chain.getFirst().getPublicKey().getAlgorithm())
            .generatePrivate(new PKCS8EncodedKeySpec(der)),
        "changeit".toCharArray(),
        chain.toArray(X509Certificate[]::new));
    try (OutputStream out = Files.newOutputStream(file)) {
      keys.store(out, "changeit".toCharArray());
    }
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @BeforeEach
  void open() throws Exception {
    user = server.setUser("intake@hub.example", "intake", "pass-word");
    letterbox = letterbox("127.0.0.1", trust);
  }

  @AfterEach
  void empty() throws Exception {
    server.purgeEmailFromAllMailboxes();
  }

  private Letterbox letterbox(String host, SSLContext trusted) throws IOException {
    Path password = Files.writeString(folder.resolve("password"), "pass-word\n");
    return new Letterbox(
        new LetterboxSettings(
            host,
            server.getImaps().getPort(),
            "intake",
            password,
            Duration.ofDays(7),
            Set.of("mx.hub.example"),
            Optional.of(trusted)),
        new MailSenders(new School(), Set.of("intake@hub.example")),
        this::receive,
        Clock.systemUTC(),
        new Letterbox.Watch(new Silent(), new Silent(), (code, _) -> alarms.add(code)));
  }

  @Test
  void aMailIsTakenWholeAndThenMoved() throws Exception {
    String mail = mail("<1@school.example>", "Seen twice.");
    deliver(mail);
    letterbox.tick();
    assertThat(taken).hasSize(1);
    assertThat(taken.getFirst().mail()).isEqualTo(mail);
    Arrival arrival = taken.getFirst().arrival();
    assertThat(arrival.transportKey()).contains("<1@school.example>");
    assertThat(arrival.sender().assurance()).isEqualTo(AssuranceLevel.L3);
    assertThat(arrival.replyTo().orElseThrow().mailbox()).isEqualTo("dsl@school.example");
    assertThat(subjects("INBOX")).isEmpty();
    assertThat(subjects("Processed")).hasSize(1);
  }

  @Test
  void aMailThatWasTakenBeforeACrashIsMovedTheNextTime() throws Exception {
    script =
        (taken, before) ->
            new Answer.Accepted("R", true, SubmissionStatus.RECEIVED, Instant.now(), List.of());
    deliver(mail("<1@school.example>", "Seen twice."));
    letterbox.tick();
    assertThat(subjects("INBOX")).isEmpty();
    assertThat(subjects("Processed")).hasSize(1);
  }

  @Test
  void whatCannotBeTakenNowLiesWhereItLay() throws Exception {
    script = (taken, before) -> new Answer.TryLater(ProblemCode.BUSY, Duration.ofSeconds(1));
    deliver(mail("<1@school.example>", "One."));
    deliver(mail("<2@school.example>", "Two."));
    letterbox.tick();
    assertThat(taken).hasSize(1);
    assertThat(subjects("INBOX")).hasSize(2);
    script = LetterboxIT::accepted;
    letterbox.tick();
    assertThat(subjects("Processed")).hasSize(2);
  }

  @Test
  void anotherMailWithTheSameIdIsTakenUnderAKeyOfItsOwn() throws Exception {
    script =
        (one, before) ->
            before.stream()
                    .anyMatch(b -> b.arrival().transportKey().equals(one.arrival().transportKey()))
                ? new Answer.Refused(ProblemCode.IDEMPOTENCY_KEY_REUSED, List.of())
                : accepted(one, before);
    deliver(mail("<1@school.example>", "One."));
    deliver(mail("<1@school.example>", "Another."));
    letterbox.tick();
    assertThat(taken).hasSize(3);
    assertThat(taken.getLast().arrival().transportKey().orElseThrow())
        .startsWith("<1@school.example>#")
        .hasSize("<1@school.example>#".length() + 64);
    assertThat(taken.getLast().mail()).contains("Another.");
    assertThat(subjects("Processed")).hasSize(2);
  }

  @Test
  void aMailWithoutAnIdIsKnownByItsBytes() throws Exception {
    deliver("From: a@b.example\r\n\r\nSeen.\r\n");
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
    deliver(mail("<1@school.example>", "One."));
    deliver(mail("<2@school.example>", "too large"));
    deliver(mail("<3@school.example>", "Three."));
    letterbox.tick();
    assertThat(subjects("Processed")).hasSize(2);
    assertThat(subjects("Held")).hasSize(1);
    assertThat(alarms).containsExactly(AlarmCode.MAIL_SET_ASIDE);
  }

  @Test
  void brokenMimeBetweenTwoGoodMailsIsTakenLikeThem() throws Exception {
    deliver(mail("<1@school.example>", "One."));
    deliver(
        "From: a@b.example\r\nMessage-ID: <2@x>\r\nContent-Type: multipart/mixed; boundary=\"\r\n"
            + "Content-Type: ;;;\r\nContent-Transfer-Encoding: \u0000\r\n\r\n--\r\n\r\nx");
    deliver(mail("<3@school.example>", "Three."));
    letterbox.tick();
    assertThat(taken).hasSize(3);
    assertThat(subjects("Processed")).hasSize(3);
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
    deliver(hostile);
    letterbox.tick();
    assertThat(taken.getFirst().mail()).isEqualTo(hostile);
    assertThat(taken.getFirst().arrival().sender().assurance()).isEqualTo(AssuranceLevel.L3);
  }

  @Test
  void nothingIsMarkedAsSeenBeforeItIsTaken() throws Exception {
    script = (taken, before) -> new Answer.TryLater(ProblemCode.BUSY, Duration.ofSeconds(1));
    deliver(mail("<1@school.example>", "One."));
    letterbox.tick();
    assertThat(seen("INBOX")).isZero();
  }

  @Test
  void aLargeMailStreams() throws Exception {
    String line = "x".repeat(998) + "\r\n";
    deliver(mail("<1@school.example>", line.repeat(20_000)));
    letterbox.tick();
    assertThat(taken.getFirst().mail()).hasSizeGreaterThan(20_000_000);
    assertThat(subjects("Processed")).hasSize(1);
  }

  @Test
  void aServerThatIsNotTrustedGetsNoPassword() throws Exception {
    LocalAuthority other =
        LocalAuthority.openOrCreate(
            Files.createTempDirectory(folder, "other"), Clock.systemUTC(), new SecureRandom());
    SSLContext others = TlsContexts.trusting(Certificates.readAllPem(other.caPem()));
    deliver(mail("<1@school.example>", "One."));
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

  private void deliver(String mail) throws MessagingException {
    user.deliver(
        new MimeMessage(
            Session.getInstance(new Properties()),
            new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8))));
  }

  private List<String> subjects(String name) throws MessagingException {
    try (Store store = server.getImaps().createStore()) {
      store.connect("intake", "pass-word");
      Folder box = store.getFolder(name);
      if (!box.exists()) {
        return List.of();
      }
      box.open(Folder.READ_ONLY);
      List<String> subjects = new ArrayList<>();
      for (Message message : box.getMessages()) {
        subjects.add(String.valueOf(message.getSubject()));
      }
      return subjects;
    }
  }

  private int seen(String name) throws MessagingException {
    try (Store store = server.getImaps().createStore()) {
      store.connect("intake", "pass-word");
      Folder box = store.getFolder(name);
      box.open(Folder.READ_ONLY);
      int seen = 0;
      for (Message message : box.getMessages()) {
        seen += message.isSet(Flags.Flag.SEEN) ? 1 : 0;
      }
      return seen;
    }
  }

  /** One school with one mailbox. */
  private static final class School implements RegisterView {
    private static final AgencyEntry SCHOOL =
        new AgencyEntry(
            "school",
            "Example School",
            "SCHOOL",
            new UUID(7, 1),
            List.of("school.example"),
            List.of("dsl@school.example"),
            false,
            Instant.EPOCH);

    @Override
    public Optional<AgencyEntry> agency(String id) {
      return Optional.of(SCHOOL);
    }

    @Override
    public List<AgencyEntry> agencies() {
      return List.of(SCHOOL);
    }

    @Override
    public List<CredentialEntry> credentials(String agency) {
      return List.of();
    }

    @Override
    public Optional<CredentialEntry> credentialByTokenHash(Bytes sha256) {
      return Optional.empty();
    }

    @Override
    public List<SshKeyEntry> sshKeys(String agency) {
      return List.of();
    }

    @Override
    public Optional<SshKeyEntry> sshKeyByHash(Bytes sha256) {
      return Optional.empty();
    }

    @Override
    public long registerVersion() {
      return 1;
    }
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
