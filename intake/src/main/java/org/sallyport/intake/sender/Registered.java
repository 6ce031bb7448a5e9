package org.sallyport.intake.sender;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sallyport.intake.agency.AgencyEntry;
import org.sallyport.intake.agency.RegisterView;
import org.sallyport.intake.reception.ReplyTo;
import org.sallyport.intake.submission.Sender;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.templates.record.AssuranceLevel;

/**
 * Finds the agency of a mailbox in the register: by the mailbox itself, else by its domain, with
 * the other names that some domains have (DOMAIN §4). Thread-safe.
 */
final class Registered {
  /** Had to be gone by March 2019: whoever uses one is not who they say. */
  private static final Pattern RETIRED =
      Pattern.compile("(?:.*\\.)?(?:gsi|gse|gsx|gcsx)\\.gov\\.uk");

  /** The Police National Network's other name of the same forces. */
  private static final Pattern PNN = Pattern.compile("(?:(.*)\\.)?pnn\\.police\\.uk");

  private final RegisterView register;

  Registered(RegisterView register) {
    this.register = register;
  }

  /**
   * An agency that was recognised, suspended or not.
   *
   * @param mailbox as the register writes it, where it has this one
   */
  record Known(AgencyEntry agency, Optional<String> mailbox) {
    /**
     * The agency as sender, one rung higher where the register names the mailbox itself.
     *
     * @param proof how the mailbox was proven, as a code of the record
     */
    Sender sender(String proof) {
      boolean exact = mailbox.isPresent();
      return agency.sender(
          agency.actor(),
          exact ? AssuranceLevel.L3 : AssuranceLevel.L2,
          List.of(proof, exact ? "REGISTERED_MAILBOX" : "REGISTERED_DOMAIN"));
    }

    /** Where receipts go; a mailbox that the register does not name is nobody's own. */
    ReplyTo replyTo(String proven, Optional<String> messageId) {
      boolean personal = mailbox.isPresent() && agency.personal().contains(mailbox.get());
      return new ReplyTo(mailbox.orElse(proven), messageId, personal);
    }
  }

  /**
   * The agency of that mailbox; by mailbox before by domain, since one office may send for
   * another's domain.
   *
   * @param mailbox lower case
   */
  Optional<Known> of(String mailbox) throws Unavailable {
    String domain = alias(domain(mailbox));
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
            a -> a.domains().stream().map(Registered::host).anyMatch(d -> alias(d).equals(domain)))
        .findFirst()
        .map(agency -> new Known(agency, Optional.empty()));
  }

  static boolean isRetired(String domain) {
    return RETIRED.matcher(domain).matches();
  }

  private static String same(String mailbox) {
    String lower = lower(mailbox);
    return lower.substring(0, lower.lastIndexOf('@') + 1) + alias(domain(lower));
  }

  /** What stands behind the at sign; empty where there is none. */
  static String domain(String mailbox) {
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

  static String host(String domain) {
    String lower = lower(domain);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  static String lower(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
