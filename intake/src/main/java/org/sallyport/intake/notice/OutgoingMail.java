package org.sallyport.intake.notice;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sallyport.crypto.bytes.Bytes;

/**
 * One mail to send; the server's settings give its From.
 *
 * @param to one mailbox
 * @param subject fixed words, never anything a sender wrote
 * @param html the same words as {@code text}
 * @param headers further header fields, name to values
 */
public record OutgoingMail(
    String to,
    String subject,
    String text,
    Optional<String> html,
    Map<String, List<String>> headers,
    List<Attachment> attachments) {
  public OutgoingMail {
    headers = Map.copyOf(headers);
    attachments = List.copyOf(attachments);
  }

  /** A file that goes with it. */
  public record Attachment(String name, String mediaType, Bytes content) {}
}
