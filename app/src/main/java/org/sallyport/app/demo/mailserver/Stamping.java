package org.sallyport.app.demo.mailserver;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.smtp.auth.UsernameAuthentication;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.MessageDeliveryHandler;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;

/**
 * What a receiving mail server does at its door: it takes mail only from users who signed in and
 * only for its own mailboxes, and stamps each with its {@code Authentication-Results} (RFC 8601):
 * dmarc=pass where From lies in the domain of the user who signed in, fail otherwise. A stamp that
 * came with the mail under its own name is taken out.
 */
final class Stamping implements MessageDeliveryHandler {
  private static final String STAMP = "Authentication-Results";

  private final UserManager users;
  private final String name;

  /**
   * @param name this server's own, the authserv-id
   */
  Stamping(UserManager users, String name) {
    this.users = users;
    this.name = name;
  }

  @Override
  public GreenMailUser handle(MovingMessage moving, MailAddress to)
      throws MessagingException, UserException {
    GreenMailUser mailbox = users.getUserByEmail(to.getEmail());
    if (mailbox == null
        || !(moving.getAuthenticationState() instanceof UsernameAuthentication sender)) {
      throw new UserException("not for here, or nobody signed in");
    }
    moving.setMimeMessage(stamped(moving.getMessage(), sender.getUsername()));
    return mailbox;
  }

  private MimeMessage stamped(MimeMessage came, String user) throws MessagingException {
    String from = fromDomain(came);
    String result = !from.isEmpty() && from.equals(domain(user)) ? "pass" : "fail";
    String stamp =
        STAMP
            + ": "
            + name
            + "; dmarc="
            + result
            + " header.from="
            + (from.isEmpty() ? "invalid" : from)
            + "\r\n";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      String[] foreign = came.getHeader(STAMP);
      if (foreign != null) {
        came.removeHeader(STAMP);
        for (String one : foreign) {
          if (!one.strip().toLowerCase(Locale.ROOT).startsWith(name)) {
            came.addHeader(STAMP, one);
          }
        }
      }
      came.writeTo(bytes);
      return new MimeMessage(
          Session.getInstance(new Properties()),
          new SequenceInputStream(
              new ByteArrayInputStream(stamp.getBytes(StandardCharsets.US_ASCII)),
              new ByteArrayInputStream(bytes.toByteArray())));
    } catch (IOException e) {
      throw new MessagingException("a mail in memory cannot be read", e);
    }
  }

  /** The domain of the one From there is, empty where there is none or more. */
  private static String fromDomain(MimeMessage message) {
    try {
      Address[] from = message.getFrom();
      return from != null && from.length == 1 && from[0] instanceof InternetAddress one
          ? domain(one.getAddress())
          : "";
    } catch (MessagingException e) {
      return "";
    }
  }

  /** In lower case; empty for what is no plain address, so that it stamps nothing foreign. */
  private static String domain(String mailbox) {
    String lower = mailbox.toLowerCase(Locale.ROOT);
    return lower.matches("[^@\\s]+@[a-z0-9.-]+") ? lower.substring(lower.indexOf('@') + 1) : "";
  }
}
