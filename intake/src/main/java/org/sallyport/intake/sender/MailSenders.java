package org.sallyport.intake.sender;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.sallyport.intake.agency.RegisterView;
import org.sallyport.intake.reception.ReplyTo;
import org.sallyport.intake.submission.Sender;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.templates.record.AssuranceLevel;

/**
 * Says who sent a mail and how sure that is, by the ladder of DOMAIN §4: a registered mailbox L3, a
 * registered domain L2, any other proven domain L1, and L0 where nothing is proven. Thread-safe.
 */
public final class MailSenders {
  /** Stands for every sender that the register does not know; no agency can be added by it. */
  public static final String UNREGISTERED = "-unregistered";

  private static final UUID NOBODY = new UUID(0, 0);

  private final Registered register;
  private final Set<String> own;

  /**
   * @param own the gateway's mailboxes, which are never answered
   */
  public MailSenders(RegisterView register, Set<String> own) {
    this.register = new Registered(register);
    this.own = own.stream().map(Registered::lower).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Who it was.
   *
   * @param replyTo where receipts may go; never for L0
   */
  public record Judged(Sender sender, Optional<ReplyTo> replyTo) {}

  /** Climbs the ladder for one mail. */
  public Judged judge(MailClaim claim) throws Unavailable {
    Optional<String> mailbox = claim.from().map(Registered::lower);
    String domain = mailbox.map(Registered::domain).orElse("");
    boolean proven = claim.dmarcDomain().map(Registered::host).filter(domain::equals).isPresent();
    if (domain.isEmpty() || !proven) {
      return nobody("NOT_ALIGNED");
    }
    if (Registered.isRetired(domain)) {
      return nobody("RETIRED_DOMAIN");
    }
    Optional<Registered.Known> known = register.of(mailbox.get());
    if (known.isPresent() && known.get().agency().suspended()) {
      return nobody("SUSPENDED");
    }
    Sender sender = known.map(k -> k.sender("DMARC_PASS")).orElseGet(MailSenders::stranger);
    return new Judged(sender, replyTo(claim, mailbox.get(), known));
  }

  private Optional<ReplyTo> replyTo(
      MailClaim claim, String mailbox, Optional<Registered.Known> known) {
    if (claim.automatic() || own.contains(mailbox)) {
      return Optional.empty();
    }
    return Optional.of(
        known
            .map(k -> k.replyTo(mailbox, claim.messageId()))
            .orElseGet(() -> new ReplyTo(mailbox, claim.messageId(), false)));
  }

  private static Sender stranger() {
    return unregistered(AssuranceLevel.L1, List.of("DMARC_PASS"));
  }

  private static Judged nobody(String code) {
    return new Judged(unregistered(AssuranceLevel.L0, List.of(code)), Optional.empty());
  }

  private static Sender unregistered(AssuranceLevel level, List<String> codes) {
    return new Sender(UNREGISTERED, "", "", NOBODY, NOBODY, level, codes);
  }
}
