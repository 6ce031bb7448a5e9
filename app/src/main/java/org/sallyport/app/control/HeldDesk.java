package org.sallyport.app.control;

import java.time.Clock;
import java.util.Optional;
import org.sallyport.crypto.handover.Handover;
import org.sallyport.crypto.handover.HandoverFile;
import org.sallyport.intake.handover.Handing;
import org.sallyport.intake.ledger.ClaimedArrival;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.Command.Actor;
import org.sallyport.intake.ledger.Ledger;
import org.sallyport.intake.ledger.LockedArrival;
import org.sallyport.intake.submission.Unavailable;

/**
 * Makes the head of the file in which something that waits for a person leaves, and notes that it
 * leaves: a disclosure. The sealed parts behind it are copied as they lie by whoever asked, who has
 * the folder. Thread-safe.
 */
public final class HeldDesk {
  private final Ledger ledger;
  private final Handing originals;
  private final Clock clock;

  /**
   * For one ledger.
   *
   * @param originals hands over what the gateway has the keys of
   */
  public HeldDesk(Ledger ledger, Handing originals, Clock clock) {
    this.ledger = ledger;
    this.originals = originals;
    this.clock = clock;
  }

  /** The head in base64, once the disclosure is noted. */
  Told export(String reference, Actor by) throws Unavailable {
    Optional<LockedArrival> locked = ledger.view().locked(reference);
    if (locked.isEmpty()) {
      return Told.refused("no submission " + reference + ", or its keys are destroyed");
    }
    LockedArrival item = locked.get();
    boolean whole =
        item.facts().submissions().stream().anyMatch(one -> one.reference().equals(reference));
    if (!whole) {
      return Told.refused(
          reference + " is a row of a bulk file, which lies as one: the row is on hub.review");
    }
    Handover handover = item.handover().isPresent() ? item.handover().get() : handedOver(reference);
    if (!ledger.submit(new Command.NoteExport(reference, by, clock.instant())).join()) {
      return Told.refused("nothing of " + reference + " waits for a person");
    }
    return Told.done(new HandoverFile(item.facts().arrival(), reference, handover).head().base64());
  }

  private Handover handedOver(String reference) throws Unavailable {
    ClaimedArrival arrival =
        ledger
            .view()
            .arrivalOf(reference)
            .orElseThrow(() -> new Unavailable("keys of " + reference));
    return originals.of(arrival);
  }
}
