package org.sallyport.intake.passage.classify;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.passage.Urgent;
import org.sallyport.intake.passage.normalise.Submission;
import org.sallyport.intake.submission.Problem;
import org.sallyport.templates.problem.ProblemCode;

/**
 * A submission that may go to the hub.
 *
 * @param causes why it is urgent; none where it is not
 * @param problems for the ledger, of both audiences; URGENT_CALL_999 first
 * @param flags for the record
 * @param agencyType what the hub may know of the agency; empty where that could name someone
 * @param relatedTo references of submissions that seem to belong with it
 * @param fingerprint of its words
 */
public record Classified(
    Submission submission,
    Set<Urgency.Cause> causes,
    List<Problem> problems,
    Set<ProblemCode> flags,
    MarkingDecision.Applied marking,
    Assessment assessment,
    Optional<String> agencyType,
    List<String> relatedTo,
    Bytes fingerprint) {
  public Classified {
    causes = Set.copyOf(causes);
    problems = List.copyOf(problems);
    flags = Set.copyOf(flags);
    relatedTo = List.copyOf(relatedTo);
  }

  /** The same with one more flag for the record. */
  public Classified flagged(ProblemCode flag) {
    EnumSet<ProblemCode> more = EnumSet.of(flag);
    more.addAll(flags);
    return new Classified(
        submission,
        causes,
        problems,
        more,
        marking,
        assessment,
        agencyType,
        relatedTo,
        fingerprint);
  }

  /** The same, seeming to belong with one more submission. */
  public Classified relatedWith(String reference) {
    if (relatedTo.contains(reference)) {
      return this;
    }
    List<String> more = new ArrayList<>(relatedTo);
    more.add(reference);
    return new Classified(
        submission, causes, problems, flags, marking, assessment, agencyType, more, fingerprint);
  }

  /** Whether somebody must look at once, and what says so. */
  public Urgent urgency() {
    return Urgency.of(causes);
  }

  /** Whether somebody must look at once. */
  public boolean urgent() {
    return !causes.isEmpty();
  }
}
