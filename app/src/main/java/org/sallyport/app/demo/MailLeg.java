package org.sallyport.app.demo;

import jakarta.activation.DataHandler;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import org.sallyport.app.config.DemoPorts;
import org.sallyport.app.demo.DemoMailboxes.Box;
import org.sallyport.app.gateway.World;
import org.sallyport.crypto.tls.TlsContexts;
import org.sallyport.crypto.x509.Certificates;

/**
 * The partner agency in the walk as one that mails: speaks SMTP and IMAP over TLS to its own
 * mailbox and nothing else.
 */
final class MailLeg {
  private static final String WORD =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  private static final String HOST = "127.0.0.1";
  private static final String MILLIS = "20000";
  private static final Duration LOOK = Duration.ofMillis(200);

  private final DemoPorts ports;
  private final DemoMailboxes mailboxes;
  private final SSLContext trust;
  private final World world;

  /**
   * @param ca what the mail server's certificate is checked by
   */
  MailLeg(DemoPorts ports, DemoMailboxes mailboxes, Path ca, World world) throws IOException {
    this.ports = ports;
    this.mailboxes = mailboxes;
    this.trust = TlsContexts.trusting(Certificates.readAllPem(ca));
    this.world = world;
  }

  /**
   * A receipt that came.
   *
   * @param references one a submission
   * @param problems as its header says
   */
  record Seen(String subject, List<String> references, List<String> problems) {
    Seen {
      references = List.copyOf(references);
      problems = List.copyOf(problems);
    }
  }

  /**
   * Mails a filled form to the intake mailbox.
   *
   * @return the mail's Message-ID, by which its receipts are found
   */
  String send(byte[] docx) throws IOException {
    try {
      Session session = session("smtp", ports.smtp());
      MimeMessage mail = new MimeMessage(session);
      mail.setFrom(new InternetAddress(Box.AGENCY.mailbox()));
      mail.setRecipient(Message.RecipientType.TO, new InternetAddress(Box.INTAKE.mailbox()));
      mail.setSubject("Information form", StandardCharsets.UTF_8.name());
      mail.setSentDate(Date.from(world.clock().instant()));
      MimeBodyPart words = new MimeBodyPart();
      words.setText("Please find the form attached.", StandardCharsets.UTF_8.name());
      MimeBodyPart form = new MimeBodyPart();
      form.setDataHandler(new DataHandler(new ByteArrayDataSource(docx, WORD)));
      form.setFileName("form.docx");
      mail.setContent(new MimeMultipart(words, form));
      mail.saveChanges();
      try (Transport transport = session.getTransport("smtp")) {
        transport.connect(Box.AGENCY.mailbox(), password());
        transport.sendMessage(mail, mail.getAllRecipients());
      }
      return mail.getMessageID();
    } catch (MessagingException e) {
      throw new IOException("the mail was not taken", e);
    }
  }

  /**
   * Waits for a receipt in the agency's mailbox.
   *
   * @param messageId of the mail it answers
   * @param kind {@code received} or {@code opened}
   * @return empty where none came in that time
   */
  Optional<Seen> await(String messageId, String kind, Duration patience)
      throws IOException, InterruptedException {
    return new Patience(world.clock(), LOOK).await(patience, () -> look(messageId, kind));
  }

  private Optional<Seen> look(String messageId, String kind) throws IOException {
    Session session = session("imap", ports.imap());
    try (Store store = session.getStore("imap")) {
      store.connect(Box.AGENCY.mailbox(), password());
      try (Folder inbox = store.getFolder("INBOX")) {
        inbox.open(Folder.READ_ONLY);
        for (Message message : inbox.getMessages()) {
          if (header(message, "In-Reply-To").contains(messageId)
              && header(message, "Sallyport-Receipt").contains(kind)) {
            return Optional.of(
                new Seen(
                    message.getSubject(),
                    header(message, "Sallyport-Reference"),
                    header(message, "Sallyport-Problems")));
          }
        }
        return Optional.empty();
      }
    } catch (MessagingException e) {
      throw new IOException("the mailbox cannot be read", e);
    }
  }

  private static List<String> header(Message message, String name) throws MessagingException {
    String[] values = message.getHeader(name);
    return values == null ? List.of() : List.of(values);
  }

  private String password() throws IOException {
    return Files.readString(mailboxes.passwordFile(Box.AGENCY)).strip();
  }

  private Session session(String protocol, int port) {
    Properties properties = new Properties();
    String prefix = "mail." + protocol + ".";
    properties.put(prefix + "host", HOST);
    properties.put(prefix + "port", Integer.toString(port));
    properties.put(prefix + "auth", "true");
    properties.put(prefix + "ssl.enable", "true");
    properties.put(prefix + "ssl.checkserveridentity", "true");
    properties.put(prefix + "ssl.socketFactory", trust.getSocketFactory());
    properties.put(prefix + "connectiontimeout", MILLIS);
    properties.put(prefix + "timeout", MILLIS);
    properties.put("mail.smtp.localhost", "school.example");
    properties.put("mail.from", Box.AGENCY.mailbox());
    return Session.getInstance(properties);
  }
}
