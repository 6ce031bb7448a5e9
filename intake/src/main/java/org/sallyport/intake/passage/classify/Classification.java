package org.sallyport.intake.passage.classify;

import java.util.List;
import java.util.Set;
import org.sallyport.intake.passage.Urgent;
import org.sallyport.intake.submission.Problem;
import org.sallyport.templates.problem.HoldReason;

/** How classification of an arrival ended. */
public sealed interface Classification {
  /** Everything may go on. */
  record Sorted(List<Classified> submissions) implements Classification {
    public Sorted {
      submissions = List.copyOf(submissions);
    }
  }

  /**
   * A person must look at the whole arrival first.
   *
   * @param causes why it is urgent, judged before anything stopped it; none where it is not
   * @param problems of the first submission
   * @param marking how what the hub's people see of it is marked
   */
  record Held(HoldReason reason, Set<Urgency.Cause> causes, List<Problem> problems, String marking)
      implements Classification {
    public Held {
      causes = Set.copyOf(causes);
      problems = List.copyOf(problems);
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
}
