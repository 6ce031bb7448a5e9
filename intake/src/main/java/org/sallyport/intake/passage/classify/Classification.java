package org.sallyport.intake.passage.classify;

import java.util.List;
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
   * @param urgent judged before anything stopped it
   * @param problems of the first submission
   */
  record Held(HoldReason reason, boolean urgent, List<Problem> problems) implements Classification {
    public Held {
      problems = List.copyOf(problems);
    }
  }
}
