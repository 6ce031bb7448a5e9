package org.sallyport.intake.acks;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.sallyport.intake.ledger.ClaimedArrival;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.Command.HubEvent;
import org.sallyport.intake.ledger.Command.HubEventOutcome;
import org.sallyport.intake.ledger.Ledger;
import org.sallyport.intake.passage.Carrier;
import org.sallyport.intake.passage.Verdict;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.intake.worker.Openings;

/**
 * Seals a submission anew for the hub's RESEND, from the gateway's own copy, while its key lives.
 * The passage is a pure function of the sealed bytes, so the same submission comes out under the
 * same ids. Thread-safe.
 */
public final class Resealing {
  private final Ledger ledger;
  private final Openings openings;
  private final Carrier passage;

  public Resealing(Ledger ledger, Openings openings, Carrier passage) {
    this.ledger = ledger;
    this.openings = openings;
    this.passage = passage;
  }

  /** Completes after the commit; fails in an outage. */
  CompletableFuture<HubEventOutcome> reseal(HubEvent event) {
    try {
      Optional<ClaimedArrival> arrival = ledger.view().arrivalOf(event.reference());
      if (arrival.isEmpty()) {
        return CompletableFuture.completedFuture(HubEventOutcome.NOT_APPLICABLE);
      }
      ClaimedArrival copy = arrival.get();
      return switch (passage.carry(copy.facts(), openings.of(copy))) {
        case Verdict.Passed passed ->
            ledger.submit(new Command.Reseal(copy.facts().arrival(), passed, event));
        case Verdict.NeedsPerson _ ->
            CompletableFuture.completedFuture(HubEventOutcome.NOT_APPLICABLE);
      };
    } catch (Unavailable e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
