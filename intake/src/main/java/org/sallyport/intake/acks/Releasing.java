package org.sallyport.intake.acks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.handover.TakingBack;
import org.sallyport.intake.ledger.ClaimedArrival;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.Command.HubEvent;
import org.sallyport.intake.ledger.Command.HubEventOutcome;
import org.sallyport.intake.ledger.Ledger;
import org.sallyport.intake.ledger.LockedArrival;
import org.sallyport.intake.ledger.TakenBack;
import org.sallyport.intake.passage.ArrivalFacts;
import org.sallyport.intake.passage.Carrier;
import org.sallyport.intake.passage.Lifted;
import org.sallyport.intake.passage.OpenedPart;
import org.sallyport.intake.passage.Verdict;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.intake.worker.Openings;

/**
 * RELEASE and RELEASE_ORIGINAL: the passage once more, with that lifted which had stopped the item.
 * An item that was stopped by its marking is opened with the item key that its people send; the
 * gateway has no other key to it. Thread-safe.
 */
public final class Releasing {
  private final Ledger ledger;
  private final Openings openings;
  private final TakingBack takingBack;
  private final Carrier passage;

  public Releasing(Ledger ledger, Openings openings, TakingBack takingBack, Carrier passage) {
    this.ledger = ledger;
    this.openings = openings;
    this.takingBack = takingBack;
    this.passage = passage;
  }

  /**
   * Completes after the commit; fails in an outage.
   *
   * @param itemKey as the statement has it
   */
  CompletableFuture<HubEventOutcome> release(HubEvent event, Optional<Bytes> itemKey) {
    try {
      if (itemKey.isPresent()) {
        return spill(event, itemKey.get());
      }
      Optional<ClaimedArrival> held = ledger.view().arrivalOf(event.reference());
      return held.isEmpty()
          ? notApplicable()
          : carried(
              held.get(),
              event.part().isPresent()
                  ? held.get().facts().lifted().withPart(event.part().get())
                  : held.get().facts().lifted().with(Lifted.Whole.HOLD),
              openings.of(held.get()),
              event,
              Optional.empty());
    } catch (Unavailable e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletableFuture<HubEventOutcome> spill(HubEvent event, Bytes itemKey)
      throws Unavailable {
    Optional<LockedArrival> locked = ledger.view().locked(event.reference());
    Optional<ClaimedArrival> opened = locked.flatMap(arrival -> takingBack.with(itemKey, arrival));
    if (opened.isEmpty()) {
      return notApplicable();
    }
    ClaimedArrival copy = opened.get();
    List<OpenedPart> parts = openings.of(copy);
    return carried(
        copy,
        copy.facts().lifted().with(Lifted.Whole.SPILL),
        parts,
        event,
        Optional.of(takenBack(copy, parts)));
  }

  private static TakenBack takenBack(ClaimedArrival copy, List<OpenedPart> opened) {
    List<TakenBack.Part> parts = new ArrayList<>();
    for (int i = 0; i < opened.size(); i++) {
      ClaimedArrival.SealedPart sealed = copy.parts().get(i);
      parts.add(
          new TakenBack.Part(
              sealed.number(), sealed.wrap(), Bytes.fromHex(opened.get(i).sha256())));
    }
    return new TakenBack(parts);
  }

  private CompletableFuture<HubEventOutcome> carried(
      ClaimedArrival copy,
      Lifted lifted,
      List<OpenedPart> parts,
      HubEvent event,
      Optional<TakenBack> takenBack)
      throws Unavailable {
    ArrivalFacts facts = copy.facts().lifting(lifted);
    return switch (passage.carry(facts, parts)) {
      case Verdict.Passed passed ->
          ledger.submit(new Command.Release(facts.arrival(), passed, event, takenBack));
      case Verdict.NeedsPerson _ -> notApplicable();
    };
  }

  private static CompletableFuture<HubEventOutcome> notApplicable() {
    return CompletableFuture.completedFuture(HubEventOutcome.NOT_APPLICABLE);
  }
}
