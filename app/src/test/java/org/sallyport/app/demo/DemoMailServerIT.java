package org.sallyport.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.app.config.DataFolder;
import org.sallyport.app.config.DemoPorts;
import org.sallyport.app.demo.DemoMailboxes.Box;
import org.sallyport.app.gateway.World;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.files.DurableFiles;
import org.sallyport.crypto.tls.LocalAuthority;
import org.sallyport.crypto.tls.TlsContexts;
import org.sallyport.crypto.x509.CertificateMaker;
import org.sallyport.crypto.x509.Certificates;
import org.sallyport.crypto.x509.KeyAndCertificate;
import org.sallyport.crypto.x509.KeyStores;
import org.sallyport.intake.notice.OutgoingMail;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.intake.watch.EventLog;
import org.sallyport.routes.mail.SmtpPost;
import org.sallyport.routes.mail.SmtpSettings;

/** The demo's mail server as a process, and what the gateway's post makes of it. */
@Tag("integration")
class DemoMailServerIT {
  @TempDir private static Path folder = Path.of("");

  private static final World WORLD = World.of(Clock.systemUTC());
  private static final List<DemoMailServer> RUNNING = new ArrayList<>();
  private static final Recorded LOG = new Recorded();

  private final DemoMailboxes mailboxes;
  private final DemoPorts ports;
  private final SSLContext trust;

  DemoMailServerIT() throws IOException {
    this.mailboxes = DemoMailboxes.openOrCreate(folder.resolve("secrets"), new SecureRandom());
    this.ports = RUNNING.getFirst().ports();
    this.trust =
        TlsContexts.trusting(Certificates.readAllPem(folder.resolve("run").resolve("ca.pem")));
  }

  @BeforeAll
  static void start() throws Exception {
    DataFolder data = new DataFolder(folder);
    DurableFiles.makePrivateFolder(folder.resolve("secrets"));
    Files.createDirectories(data.temporary());
    RUNNING.add(
        DemoMailServer.start(
            data,
            DemoMailboxes.openOrCreate(folder.resolve("secrets"), new SecureRandom()),
            new DemoPorts(0, 0),
            WORLD));
  }

  @AfterAll
  static void stop() throws Exception {
    RUNNING.getFirst().close();
    RUNNING.clear();
  }

  @Test
  void aReceiptIsFoundByTheAgencyWithItsHeadersWordsAndAttachment() throws Exception {
    post(trust, mailboxes.passwordFile(Box.INTAKE)).send(receipt("<a-1@school.example>"));

    Optional<MailLeg.Seen> seen =
        leg().await("<a-1@school.example>", "received", Duration.ofSeconds(10));
    assertThat(seen.orElseThrow().references()).containsExactly("R-1", "R-2");
    assertThat(String.join("", seen.get().problems()).replaceAll("\\s", "")).isEqualTo(PROBLEMS);
    String raw = raw(Box.AGENCY, "<receipt-1@hub.example>");
    assertThat(raw)
        .contains("From: intake@hub.example", "To: dsl@school.example")
        .contains("Auto-Submitted: auto-replied")
        .contains("text/plain", "text/html", "filename=receipt.json")
        .contains("multipart/alternative");
    assertThat(raw.lines().mapToInt(String::length).max().orElse(0)).isLessThan(999);
  }

  @Test
  void aServerThatIsNotTrustedGetsNothing() {
    SmtpPost post =
        new SmtpPost(
            settings(mailboxes.passwordFile(Box.INTAKE), Optional.empty()), Clock.systemUTC(), LOG);
    assertThatThrownBy(() -> post.send(receipt("<b@school.example>")))
        .isInstanceOf(Unavailable.class)
        .hasNoCause()
        .hasMessage("the mail server did not take it");
    assertThat(LOG.lines()).last().asString().contains("SSLHandshakeException");
  }

  @Test
  void aServerWithAnotherNameThanItsCertificateGetsNothing() throws Exception {
    DataFolder other = new DataFolder(folder.resolve("other"));
    SSLContext trusted = certified(other.run(), "mail.other.example");
    Files.createDirectories(other.temporary());
    try (DemoMailServer server =
        DemoMailServer.start(other, mailboxes, new DemoPorts(0, 0), WORLD)) {
      SmtpPost post =
          new SmtpPost(
              new SmtpSettings(
                  "127.0.0.1",
                  server.ports().smtp(),
                  Box.INTAKE.mailbox(),
                  mailboxes.passwordFile(Box.INTAKE),
                  Box.INTAKE.mailbox(),
                  Optional.of(trusted)),
              Clock.systemUTC(),
              LOG);
      assertThatThrownBy(() -> post.send(receipt("<c@school.example>")))
          .isInstanceOf(Unavailable.class);
      assertThat(LOG.lines()).last().asString().contains("SSLHandshakeException");
    }
  }

  /** An authority and its server certificate for another name, where the mail server looks. */
  private static SSLContext certified(Path run, String name) throws IOException {
    LocalAuthority files = new LocalAuthority(run);
    CertificateMaker maker = new CertificateMaker(Clock.systemUTC(), new SecureRandom());
    KeyAndCertificate authority = maker.authority("Other", Period.ofYears(1));
    KeyAndCertificate server =
        maker.server(
            authority, List.of(new GeneralName(GeneralName.dNSName, name)), Period.ofYears(1));
    Files.createDirectories(run);
    Files.writeString(files.serverPasswordFile(), "secret\n");
    KeyStores.write(files.serverKeyStore(), "server", server, "secret".toCharArray());
    Files.writeString(files.serverKeyPem(), Certificates.pem(server.key()));
    Files.writeString(files.serverPem(), Certificates.pem(server.certificate()));
    Certificates.writePem(files.caPem(), authority.certificate());
    return TlsContexts.trusting(List.of(authority.certificate()));
  }

  @Test
  void aWrongPasswordIsAnOutageAndTheRightOneWorksAfterwards() throws Exception {
    Path password = folder.resolve("password");
    Files.writeString(password, "wrong\n");
    SmtpPost post = post(trust, password);
    assertThatThrownBy(() -> post.send(receipt("<d@school.example>")))
        .isInstanceOf(Unavailable.class);
    assertThat(LOG.lines()).last().asString().contains("AuthenticationFailedException");

    Files.copy(
        mailboxes.passwordFile(Box.INTAKE),
        password,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    post.send(receipt("<d@school.example>"));
    assertThat(leg().await("<d@school.example>", "received", Duration.ofSeconds(10))).isPresent();
  }

  @Test
  void aStrangersMailboxIsNotServedAndTheFaultNamesNobody() {
    OutgoingMail mail =
        new OutgoingMail(
            "somebody@elsewhere.example", "s", "t", Optional.empty(), Map.of(), List.of());
    assertThatThrownBy(() -> post(trust, mailboxes.passwordFile(Box.INTAKE)).send(mail))
        .isInstanceOf(Unavailable.class)
        .hasNoCause()
        .hasMessageNotContaining("elsewhere");
    assertThat(LOG.lines().toString()).doesNotContain("elsewhere");
  }

  @Test
  void whoSignsInIsStampedForTheirOwnDomainAndNoOther() throws Exception {
    String own = leg().send("form".getBytes(StandardCharsets.UTF_8));
    assertThat(raw(Box.INTAKE, own))
        .startsWith(
            "Authentication-Results: mail.demo.example; dmarc=pass header.from=school.example\r\n")
        .contains("form.docx");

    String forged = forge("head@other.example");
    assertThat(raw(Box.INTAKE, forged))
        .startsWith(
            "Authentication-Results: mail.demo.example; dmarc=fail header.from=other.example\r\n")
        .doesNotContain("dmarc=pass");
  }

  @Test
  void nobodySendsWithoutSigningIn() {
    Properties properties = client("smtp", ports.smtp());
    properties.put("mail.smtp.auth", "false");
    Session session = Session.getInstance(properties);
    assertThatThrownBy(
            () -> {
              MimeMessage mail = plain(session, Box.AGENCY.mailbox());
              try (Transport transport = session.getTransport("smtp")) {
                transport.connect();
                transport.sendMessage(mail, mail.getAllRecipients());
              }
            })
        .isInstanceOf(MessagingException.class);
  }

  private static final String PROBLEMS =
      "URGENT_CALL_999@," + "DATE_UNREADABLE@/persons/0/dob,".repeat(20) + "NO_CONTACT@";

  private static OutgoingMail receipt(String inReplyTo) {
    return new OutgoingMail(
        Box.AGENCY.mailbox(),
        "OFFICIAL-SENSITIVE: receipt for the information you sent",
        "The words.\n",
        Optional.of("<p>The words.</p>\n"),
        Map.of(
            "Message-ID", List.of("<receipt-1@hub.example>"),
            "In-Reply-To", List.of(inReplyTo),
            "Auto-Submitted", List.of("auto-replied"),
            "Sallyport-Receipt", List.of("received"),
            "Sallyport-Reference", List.of("R-1", "R-2"),
            "Sallyport-Problems", List.of(PROBLEMS)),
        List.of(
            new OutgoingMail.Attachment("receipt.json", "application/json", Bytes.utf8("{}\n"))));
  }

  private SmtpPost post(SSLContext trusted, Path password) {
    return new SmtpPost(settings(password, Optional.of(trusted)), Clock.systemUTC(), LOG);
  }

  private SmtpSettings settings(Path password, Optional<SSLContext> trusted) {
    return new SmtpSettings(
        "127.0.0.1", ports.smtp(), Box.INTAKE.mailbox(), password, Box.INTAKE.mailbox(), trusted);
  }

  private MailLeg leg() throws IOException {
    return new MailLeg(ports, mailboxes, folder.resolve("run").resolve("ca.pem"), WORLD);
  }

  private String forge(String from) throws Exception {
    Session session = Session.getInstance(client("smtp", ports.smtp()));
    MimeMessage mail = plain(session, from);
    mail.addHeader(
        "Authentication-Results", "mail.demo.example; dmarc=pass header.from=other.example");
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect(Box.AGENCY.mailbox(), password(Box.AGENCY));
      transport.sendMessage(mail, mail.getAllRecipients());
    }
    return mail.getMessageID();
  }

  private static MimeMessage plain(Session session, String from) throws MessagingException {
    MimeMessage mail = new MimeMessage(session);
    mail.setFrom(new InternetAddress(from));
    mail.setRecipient(Message.RecipientType.TO, new InternetAddress(Box.INTAKE.mailbox()));
    mail.setText("words");
    mail.saveChanges();
    return mail;
  }

  private String password(Box box) throws IOException {
    return Files.readString(mailboxes.passwordFile(box)).strip();
  }

  private Properties client(String protocol, int port) {
    Properties properties = new Properties();
    String prefix = "mail." + protocol + ".";
    properties.put(prefix + "host", "127.0.0.1");
    properties.put(prefix + "port", Integer.toString(port));
    properties.put(prefix + "auth", "true");
    properties.put(prefix + "ssl.enable", "true");
    properties.put(prefix + "ssl.checkserveridentity", "true");
    properties.put(prefix + "ssl.socketFactory", trust.getSocketFactory());
    properties.put("mail.smtp.localhost", "client.example");
    return properties;
  }

  /** A message of a mailbox as it lies. */
  private String raw(Box box, String messageId) throws Exception {
    Session session = Session.getInstance(client("imap", ports.imap()));
    try (Store store = session.getStore("imap")) {
      store.connect(box.mailbox(), password(box));
      try (Folder inbox = store.getFolder("INBOX")) {
        inbox.open(Folder.READ_ONLY);
        for (Message message : inbox.getMessages()) {
          if (messageId.equals(((MimeMessage) message).getMessageID())) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            message.writeTo(bytes);
            return bytes.toString(StandardCharsets.UTF_8);
          }
        }
      }
    }
    throw new AssertionError("no such mail in " + box);
  }

  /** A log that is looked at. */
  private static final class Recorded implements EventLog {
    private final List<String> lines = new ArrayList<>();

    @Override
    public synchronized void info(String event, Map<Field, Object> fields) {
      lines.add(event + fields);
    }

    @Override
    public synchronized void warn(String event, Map<Field, Object> fields) {
      lines.add(event + fields);
    }

    synchronized List<String> lines() {
      return List.copyOf(lines);
    }
  }
}
