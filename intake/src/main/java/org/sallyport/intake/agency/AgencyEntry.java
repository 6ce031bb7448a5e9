package org.sallyport.intake.agency;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.sallyport.intake.submission.Sender;
import org.sallyport.templates.record.AssuranceLevel;

/**
 * One agency of the register.
 *
 * @param type wire value of the form's {@code submitter.agencyType}
 * @param actor random id that stands for it in the audit log
 * @param mailboxes all of them, the personal ones included
 * @param personal those that one person alone reads
 */
public record AgencyEntry(
    String id,
    String name,
    String type,
    UUID actor,
    List<String> domains,
    List<String> mailboxes,
    List<String> personal,
    boolean suspended,
    Instant addedAt) {
  public AgencyEntry {
    domains = List.copyOf(domains);
    mailboxes = List.copyOf(mailboxes);
    personal = List.copyOf(personal);
  }

  /** An agency without personal mailboxes. */
  public AgencyEntry(
      String id,
      String name,
      String type,
      UUID actor,
      List<String> domains,
      List<String> mailboxes,
      boolean suspended,
      Instant addedAt) {
    this(id, name, type, actor, domains, mailboxes, List.of(), suspended, addedAt);
  }

  /**
   * Whoever sends for it.
   *
   * @param credential what they showed
   * @param codes how they proved it
   */
  public Sender sender(UUID credential, AssuranceLevel level, List<String> codes) {
    return new Sender(id, name, type, actor, credential, level, codes);
  }
}
