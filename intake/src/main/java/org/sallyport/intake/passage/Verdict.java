package org.sallyport.intake.passage;

import java.util.List;
import org.sallyport.intake.submission.Problem;
import org.sallyport.templates.problem.HoldReason;

/** The end of the passage. Switch over it without {@code default}. */
public sealed interface Verdict {
  /** One or more submissions go to the hub. */
  record Passed(List<Forwardable> submissions) implements Verdict {
    public Passed {
      submissions = List.copyOf(submissions);
    }
  }

  /**
   * A person must look: the whole arrival is HELD.
   *
   * @param reason SPILL for SECRET and above: then the sender goes on seeing RECEIVED
   * @param urgency judged before anything stopped the item (CONTRACT §6)
   * @param parcels what the hub's people look at, for {@code hub.review}
   */
  record NeedsPerson(
      HoldReason reason,
      Urgent urgency,
      List<Problem> problems,
      List<PartOutcome> parts,
      List<ParcelDraft> parcels)
      implements Verdict {
    public NeedsPerson {
      problems = List.copyOf(problems);
      parts = List.copyOf(parts);
      parcels = List.copyOf(parcels);
    }

    /** Whether somebody must look at once. */
    public boolean urgent() {
      return urgency.now();
    }
  }
}
