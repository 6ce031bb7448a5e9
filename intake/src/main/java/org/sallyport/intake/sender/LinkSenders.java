package org.sallyport.intake.sender;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sallyport.intake.agency.RegisterView;
import org.sallyport.intake.reception.ReplyTo;
import org.sallyport.intake.submission.Sender;
import org.sallyport.intake.submission.Unavailable;

/**
 * Says for whom a mailbox speaks that was proven by a mailed link: a registered mailbox stands on
 * L3, one of a registered domain on L2 (DOMAIN §4). Asked anew each time, so that a suspension
 * works at once. Thread-safe.
 */
public final class LinkSenders {
  private final Registered registered;
  private final Set<String> own;

  /**
   * @param own the gateway's mailboxes, which are nobody's to sign in with
   */
  public LinkSenders(RegisterView register, Set<String> own) {
    this.registered = new Registered(register);
    this.own = own.stream().map(Registered::lower).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Who writes.
   *
   * @param replyTo where mail may go: the mailbox as the register writes it, else as it was proven
   */
  public record Writer(Sender sender, ReplyTo replyTo) {}

  /**
   * Who that mailbox speaks for; empty where the register does not know it, or its agency is
   * suspended.
   *
   * @param mailbox lower case
   */
  public Optional<Writer> of(String mailbox) throws Unavailable {
    if (own.contains(mailbox) || Registered.isRetired(Registered.domain(mailbox))) {
      return Optional.empty();
    }
    return registered
        .of(mailbox)
        .filter(known -> !known.agency().suspended())
        .map(
            known ->
                new Writer(known.sender("WEB_LINK"), known.replyTo(mailbox, Optional.empty())));
  }
}
