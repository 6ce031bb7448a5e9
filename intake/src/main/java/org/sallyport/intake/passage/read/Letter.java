package org.sallyport.intake.passage.read;

import java.util.List;
import java.util.Optional;
import org.sallyport.crypto.envelope.ClaimedLabel;

/**
 * What a mail says of itself around its words. For the source compartment only.
 *
 * @param part number of the part that is the mail
 * @param subject decoded, or empty
 * @param fromName display name of the From header
 * @param fromMailbox address of the From header
 * @param labels the headers that may carry a security label
 * @param signed the labels of its signatures
 */
public record Letter(
    int part,
    String subject,
    Optional<String> fromName,
    Optional<String> fromMailbox,
    List<Header> labels,
    List<ClaimedLabel> signed) {
  public Letter {
    labels = List.copyOf(labels);
    signed = List.copyOf(signed);
  }

  /** One header, unfolded and decoded. */
  public record Header(String name, String value) {}
}
