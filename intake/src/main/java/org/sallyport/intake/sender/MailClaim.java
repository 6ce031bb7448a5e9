package org.sallyport.intake.sender;

import java.util.Optional;

/**
 * What a mail's header says of its sender. Nothing of it is proven but {@code dmarcDomain}.
 *
 * @param from the mailbox of the only From header, where it names exactly one
 * @param dmarcDomain the From domain of which our own receiving server says that DMARC passed (RFC
 *     7489, RFC 8601); empty where it says anything else, or nothing
 * @param automatic an answer of a machine, a mailing list, a bounce: nobody is to be answered
 * @param messageId with its angle brackets
 */
public record MailClaim(
    Optional<String> from,
    Optional<String> dmarcDomain,
    boolean automatic,
    Optional<String> messageId) {
  /** Of a mail whose header says nothing that can be used. */
  public static MailClaim none() {
    return new MailClaim(Optional.empty(), Optional.empty(), true, Optional.empty());
  }

  /** Never shows an address. */
  @Override
  public String toString() {
    return "claim of a mail";
  }
}
