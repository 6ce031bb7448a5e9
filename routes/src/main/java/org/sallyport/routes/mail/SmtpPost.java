package org.sallyport.routes.mail;

import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.sallyport.intake.notice.OutgoingMail;
import org.sallyport.intake.notice.Post;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.intake.watch.EventLog;
import org.sallyport.intake.watch.EventLog.Field;

/**
 * Sends mail by SMTP over TLS (RFC 8314) with a password, the server's name checked against its
 * certificate. A server without TLS, with a name or authority that is not to be trusted, or that
 * refuses the login gets nothing. What a server answers may hold addresses: it is neither kept nor
 * logged, only the kind of failure. Thread-safe; one connection a mail.
 */
public final class SmtpPost implements Post {
  private static final String CONNECT_MILLIS = "10000";
  private static final String ANSWER_MILLIS = "30000";

  private final SmtpSettings settings;
  private final Clock clock;
  private final EventLog log;

  public SmtpPost(SmtpSettings settings, Clock clock, EventLog log) {
    this.settings = settings;
    this.clock = clock;
    this.log = log;
  }

  @Override
  public void send(OutgoingMail mail) throws Unavailable {
    try {
      Session session = session();
      MimeMessage message = MimeLetter.of(mail, settings.from(), clock.instant(), session);
      Transport transport = session.getTransport("smtp");
      try {
        transport.connect();
        transport.sendMessage(message, message.getAllRecipients());
      } finally {
        hangUp(transport);
      }
    } catch (MessagingException e) {
      throw said(e);
    } catch (IOException e) {
      log.warn("MAIL_NOT_TAKEN", Map.of(Field.REASON, "PASSWORD_FILE"));
      throw new Unavailable("the mail server's password cannot be read");
    }
  }

  /**
   * Once the server has taken a mail (RFC 5321 §4.2.5), nothing that goes wrong with the goodbye
   * makes it less taken: to report that as a failure would send the mail twice.
   */
  private void hangUp(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      log.info("MAIL_SERVER_HUNG_UP", Map.of(Field.EXCEPTION, e.getClass()));
    }
  }

  private Unavailable said(MessagingException e) {
    Map<Field, Object> fields = new EnumMap<>(Field.class);
    Exception kind = e.getNextException() == null ? e : e.getNextException();
    fields.put(Field.EXCEPTION, kind.getClass());
    if (e instanceof SMTPSendFailedException refused) {
      fields.put(Field.STATUS, refused.getReturnCode());
    }
    log.warn("MAIL_NOT_TAKEN", fields);
    return new Unavailable("the mail server did not take it");
  }

  private Session session() throws IOException {
    String password = Files.readString(settings.passwordFile()).strip();
    Properties properties = new Properties();
    properties.put("mail.smtp.host", settings.host());
    properties.put("mail.smtp.port", Integer.toString(settings.port()));
    properties.put("mail.smtp.auth", "true");
    properties.put(
        settings.startTls() ? "mail.smtp.starttls.enable" : "mail.smtp.ssl.enable", "true");
    properties.put("mail.smtp.starttls.required", Boolean.toString(settings.startTls()));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
    settings
        .trust()
        .ifPresent(
            trust -> properties.put("mail.smtp.ssl.socketFactory", trust.getSocketFactory()));
    properties.put("mail.smtp.connectiontimeout", CONNECT_MILLIS);
    properties.put("mail.smtp.timeout", ANSWER_MILLIS);
    properties.put("mail.smtp.writetimeout", ANSWER_MILLIS);
    // Who sends has a note to make first: the answer to QUIT is worth no wait.
    properties.put("mail.smtp.quitwait", "false");
    properties.put("mail.smtp.from", settings.from());
    // Else the name of this machine, in the greeting and in Message-IDs: a stranger need not know.
    properties.put("mail.smtp.localhost", settings.domain());
    properties.put("mail.from", settings.from());
    return Session.getInstance(
        properties,
        new Authenticator() {
          @Override
          protected PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication(settings.user(), password);
          }
        });
  }
}
