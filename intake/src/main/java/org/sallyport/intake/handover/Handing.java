package org.sallyport.intake.handover;

import java.time.Instant;
import java.util.Optional;
import org.sallyport.crypto.handover.Handover;
import org.sallyport.intake.ledger.ClaimedArrival;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.passage.Verdict;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.templates.problem.HoldReason;

/** Seals the keys of an arrival to those who are to open it in the gateway's place. Thread-safe. */
@FunctionalInterface
public interface Handing {
  /**
   * The keys of all its parts, as these people get them.
   *
   * @throws Unavailable where a key of it does not open: nothing was decided
   */
  Handover of(ClaimedArrival arrival) throws Unavailable;

  /** Commit ② of an arrival: what is stopped by its marking is handed over in it. */
  default Command.Settle settling(ClaimedArrival claimed, Verdict verdict, Instant at)
      throws Unavailable {
    boolean spilled =
        verdict instanceof Verdict.NeedsPerson held && held.reason() == HoldReason.SPILL;
    Optional<Handover> handover = spilled ? Optional.of(of(claimed)) : Optional.empty();
    return new Command.Settle(claimed.facts().arrival(), verdict, handover, at);
  }
}
