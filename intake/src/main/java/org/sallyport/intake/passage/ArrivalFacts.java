package org.sallyport.intake.passage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.intake.submission.Sender;
import org.sallyport.templates.record.Channel;

/**
 * What the ledger knows of an arrival when the passage starts.
 *
 * @param submissions the submissions already known for this arrival, the first one made at
 *     reception; more when the passage ran before (RESEND), so that a repeat gives the same ids
 * @param auditIndex index of the leaf of the reception
 * @param lifted what a person decided, so that it is not stopped again
 */
public record ArrivalFacts(
    UUID arrival,
    List<SubmissionRef> submissions,
    Channel channel,
    Sender sender,
    Instant receivedAt,
    long auditIndex,
    Optional<String> transportKey,
    Lifted lifted) {
  public ArrivalFacts {
    submissions = List.copyOf(submissions);
  }

  /** An arrival of which nobody has decided anything. */
  public ArrivalFacts(
      UUID arrival,
      List<SubmissionRef> submissions,
      Channel channel,
      Sender sender,
      Instant receivedAt,
      long auditIndex,
      Optional<String> transportKey) {
    this(arrival, submissions, channel, sender, receivedAt, auditIndex, transportKey, Lifted.NONE);
  }

  /** The same, come by a channel that shows only when its words are read. */
  public ArrivalFacts withChannel(Channel read) {
    return new ArrivalFacts(
        arrival, submissions, read, sender, receivedAt, auditIndex, transportKey, lifted);
  }

  /** The same, with more decided by the hub's people. */
  public ArrivalFacts lifting(Lifted more) {
    return new ArrivalFacts(
        arrival, submissions, channel, sender, receivedAt, auditIndex, transportKey, more);
  }

  /** The same, of which only this submission is looked at: a row of a bulk file. */
  public ArrivalFacts about(SubmissionRef one) {
    return new ArrivalFacts(
        arrival, List.of(one), channel, sender, receivedAt, auditIndex, transportKey, lifted);
  }

  /** Id and public reference of one submission. */
  public record SubmissionRef(UUID id, String reference) {}
}
