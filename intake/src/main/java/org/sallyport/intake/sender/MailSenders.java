package org.sallyport.intake.sender;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sallyport.intake.agency.AgencyEntry;
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

  /** Had to be gone by March 2019: whoever uses one is not who they say. */
  private static final Pattern RETIRED =
      Pattern.compile("(?:.*\\.)?(?:gsi|gse|gsx|gcsx)\\.gov\\.uk");

  /** The Police National Network's other name of the same forces. */
  private static final Pattern PNN = Pattern.compile("(?:(.*)\\.)?pnn\\.police\\.uk");

  private final RegisterView register;
  private final Set<String> own;

  /**
   * @param own the gateway's mailboxes, which are never answered
   */
  public MailSenders(RegisterView register, Set<String> own) {
    this.register = register;
    this.own = own.stream().map(MailSenders::lower).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Who it was.
   *
   * @param replyTo where receipts may go; never for L0
   */
  public record Judged(Sender sender, Optional<ReplyTo> replyTo) {}

  /** Climbs the ladder for one mail. */
  public Judged judge(MailClaim claim) throws Unavailable {
    Optional<String> mailbox = claim.from().map(MailSenders::lower);
    String domain = mailbox.map(MailSenders::domain).orElse("");
    boolean proven = claim.dmarcDomain().map(MailSenders::host).filter(domain::equals).isPresent();
    if (domain.isEmpty() || !proven) {
      return nobody("NOT_ALIGNED");
    }
    if (RETIRED.matcher(domain).matches()) {
      return nobody("RETIRED_DOMAIN");
    }
    Optional<Known> known = known(mailbox.get(), alias(domain));
    if (known.isPresent() && known.get().agency().suspended()) {
      return nobody("SUSPENDED");
    }
    Sender sender = known.map(MailSenders::sender).orElseGet(MailSenders::stranger);
    return new Judged(sender, replyTo(claim, mailbox.get(), known));
  }

  /**
   * An agency that was recognised.
   *
   * @param mailbox as the register writes it, where it has this one
   */
  private record Known(AgencyEntry agency, Optional<String> mailbox) {}

  /** By mailbox before by domain: one office may send for another's domain. */
  private Optional<Known> known(String mailbox, String domain) throws Unavailable {
    List<AgencyEntry> agencies = register.agencies();
    for (AgencyEntry agency : agencies) {
      for (String registered : agency.mailboxes()) {
        if (same(registered).equals(same(mailbox))) {
          return Optional.of(new Known(agency, Optional.of(registered)));
        }
      }
    }
    return agencies.stream()
        .filter(
            a -> a.domains().stream().map(MailSenders::host).anyMatch(d -> alias(d).equals(domain)))
        .findFirst()
        .map(agency -> new Known(agency, Optional.empty()));
  }

  private Optional<ReplyTo> replyTo(MailClaim claim, String mailbox, Optional<Known> known) {
    if (claim.automatic() || own.contains(mailbox)) {
      return Optional.empty();
    }
    Optional<String> registered = known.flatMap(Known::mailbox);
    boolean personal =
        registered.isPresent() && known.get().agency().personal().contains(registered.get());
    return Optional.of(new ReplyTo(registered.orElse(mailbox), claim.messageId(), personal));
  }

  private static Sender sender(Known known) {
    AgencyEntry agency = known.agency();
    boolean exact = known.mailbox().isPresent();
    return new Sender(
        agency.id(),
        agency.name(),
        agency.type(),
        agency.actor(),
        agency.actor(),
        exact ? AssuranceLevel.L3 : AssuranceLevel.L2,
        List.of("DMARC_PASS", exact ? "REGISTERED_MAILBOX" : "REGISTERED_DOMAIN"));
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

  private static String same(String mailbox) {
    String lower = lower(mailbox);
    return lower.substring(0, lower.lastIndexOf('@') + 1) + alias(domain(lower));
  }

  private static String domain(String mailbox) {
    int at = mailbox.lastIndexOf('@');
    return at < 1 ? "" : host(mailbox.substring(at + 1));
  }

  private static String alias(String domain) {
    var pnn = PNN.matcher(domain);
    if (!pnn.matches()) {
      return domain;
    }
    return pnn.group(1) == null ? "police.uk" : pnn.group(1) + ".police.uk";
  }

  private static String host(String domain) {
    String lower = lower(domain);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  private static String lower(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
