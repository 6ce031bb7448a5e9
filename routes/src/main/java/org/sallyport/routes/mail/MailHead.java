package org.sallyport.routes.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.sallyport.intake.sender.MailClaim;

/**
 * The head of a mail, read from its first bytes and never further, so that it is known who sent it
 * before it is sealed. Whatever is odd in it proves nothing.
 *
 * @param claim what it says of the sender
 * @param whole the mail from its first byte, to be read once
 */
record MailHead(MailClaim claim, InputStream whole) {
  /** Headers beyond this are not looked at for the sender. */
  static final int LONGEST = 256 << 10;

  private static final int LONGEST_ID = 900;
  private static final Set<String> MANY = Set.of("bulk", "list", "junk");

  /**
   * Reads the head of {@code mail}.
   *
   * @throws IOException where the mail cannot be fetched
   */
  static MailHead read(InputStream mail, Set<String> authResults) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    byte[] buffer = new byte[16 << 10];
    boolean complete = false;
    while (!complete && head.size() < LONGEST) {
      int n = mail.read(buffer);
      if (n < 0) {
        break;
      }
      int before = Math.max(0, head.size() - 3);
      head.write(buffer, 0, n);
      complete = hasEmptyLine(head.toByteArray(), before);
    }
    byte[] bytes = head.toByteArray();
    return new MailHead(
        claim(bytes, authResults), new SequenceInputStream(new ByteArrayInputStream(bytes), mail));
  }

  private static boolean hasEmptyLine(byte[] bytes, int from) {
    for (int i = from; i < bytes.length - 1; i++) {
      boolean lf = bytes[i] == '\n' && bytes[i + 1] == '\n';
      boolean crlf =
          i < bytes.length - 2 && bytes[i] == '\n' && bytes[i + 1] == '\r' && bytes[i + 2] == '\n';
      if (lf || crlf) {
        return true;
      }
    }
    return false;
  }

  private static MailClaim claim(byte[] head, Set<String> authResults) {
    try {
      InternetHeaders headers = new InternetHeaders(new ByteArrayInputStream(head));
      return new MailClaim(
          from(values(headers, "From")),
          AuthenticationResults.dmarcPass(values(headers, "Authentication-Results"), authResults),
          automatic(headers),
          values(headers, "Message-ID").stream()
              .findFirst()
              .map(MailHead::oneLine)
              .filter(id -> !id.isEmpty() && id.length() <= LONGEST_ID));
    } catch (MessagingException | RuntimeException _) {
      return MailClaim.none();
    }
  }

  /** Of several From headers, or several mailboxes in one, none is the sender's for certain. */
  private static Optional<String> from(List<String> values) {
    if (values.size() != 1) {
      return Optional.empty();
    }
    try {
      InternetAddress[] all = InternetAddress.parseHeader(values.getFirst(), true);
      if (all.length != 1 || all[0].isGroup() || all[0].getAddress() == null) {
        return Optional.empty();
      }
      String address = all[0].getAddress();
      boolean plain =
          address.length() <= 254 && address.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '"');
      return plain && address.indexOf('@') == address.lastIndexOf('@')
          ? Optional.of(address)
          : Optional.empty();
    } catch (MessagingException _) {
      return Optional.empty();
    }
  }

  private static boolean automatic(InternetHeaders headers) {
    boolean submitted =
        values(headers, "Auto-Submitted").stream()
            .map(value -> value.split("[;\\s]", 2)[0])
            .anyMatch(value -> !value.equalsIgnoreCase("no"));
    boolean many =
        values(headers, "Precedence").stream()
            .anyMatch(value -> MANY.contains(value.toLowerCase(Locale.ROOT)));
    boolean bounced =
        values(headers, "Return-Path").stream()
            .anyMatch(value -> value.replaceAll("\\s", "").equals("<>"));
    return submitted || many || bounced || !values(headers, "List-Id").isEmpty();
  }

  private static List<String> values(InternetHeaders headers, String name) {
    String[] values = headers.getHeader(name);
    return values == null ? List.of() : Arrays.stream(values).map(MailHead::oneLine).toList();
  }

  /** Unfolded (RFC 5322 §2.2.3). */
  private static String oneLine(String value) {
    return value.replaceAll("\\r?\\n[ \\t]", " ").strip();
  }
}
