package org.sallyport.routes.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.sallyport.intake.notice.OutgoingMail;

/** A mail as it goes over the wire: the words as text and HTML, then the attachments. */
final class MimeLetter extends MimeMessage {
  private static final int LINE = 72;

  private MimeLetter(Session session) {
    super(session);
  }

  static MimeMessage of(OutgoingMail mail, String from, Instant now, Session session)
      throws MessagingException {
    MimeLetter letter = new MimeLetter(session);
    letter.setFrom(new InternetAddress(from, true));
    letter.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
    letter.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
    letter.setSentDate(Date.from(now));
    for (Map.Entry<String, List<String>> header : mail.headers().entrySet()) {
      for (String value : header.getValue()) {
        letter.addHeader(header.getKey(), folded(header.getKey(), value));
      }
    }
    letter.setContent(content(mail));
    letter.saveChanges();
    return letter;
  }

  /** The mail names itself, so that a repeat has the same id. */
  @Override
  protected void updateMessageID() throws MessagingException {
    if (getHeader("Message-ID", null) == null) {
      super.updateMessageID();
    }
  }

  private static MimeMultipart content(OutgoingMail mail) throws MessagingException {
    MimeMultipart mixed = new MimeMultipart("mixed");
    MimeBodyPart words = new MimeBodyPart();
    if (mail.html().isPresent()) {
      MimeMultipart both = new MimeMultipart("alternative");
      both.addBodyPart(text(mail.text(), "plain"));
      both.addBodyPart(text(mail.html().get(), "html"));
      words.setContent(both);
      mixed.addBodyPart(words);
    } else {
      mixed.addBodyPart(text(mail.text(), "plain"));
    }
    for (OutgoingMail.Attachment attachment : mail.attachments()) {
      MimeBodyPart part = new MimeBodyPart();
      part.setDataHandler(
          new DataHandler(
              new ByteArrayDataSource(attachment.content().toArray(), attachment.mediaType())));
      part.setFileName(attachment.name());
      mixed.addBodyPart(part);
    }
    return mixed;
  }

  private static MimeBodyPart text(String words, String subtype) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(words.replace("\n", "\r\n"), StandardCharsets.UTF_8.name(), subtype);
    return part;
  }

  /** A list by comma is broken after commas (RFC 5322 §2.2.3); controls never get in. */
  private static String folded(String name, String value) throws MessagingException {
    if (value.chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw new MessagingException("a header is not plain ASCII");
    }
    StringBuilder folded = new StringBuilder();
    int used = name.length() + 2;
    for (String item : value.split("(?<=,)", -1)) {
      if (used + item.length() > LINE && !folded.isEmpty()) {
        folded.append("\r\n ");
        used = 1;
      }
      folded.append(item);
      used += item.length();
    }
    return folded.toString();
  }
}
