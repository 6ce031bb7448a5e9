package org.sallyport.intake.bulk;

import java.util.List;
import org.sallyport.intake.submission.Problem;
import org.sallyport.reader.document.TableFormat.Letters;
import org.sallyport.templates.problem.HoldReason;

/** What the first look at a whole file came to. */
sealed interface Look {
  /** Its rows may be carried. */
  record Fine(Letters letters, int total, List<Problem> problems) implements Look {
    public Fine {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Nothing of it is taken; the sender is told why.
   *
   * @param urgent a row of it says that someone may be in danger
   */
  record Refused(List<Problem> problems, boolean urgent) implements Look {
    public Refused {
      problems = List.copyOf(problems);
    }
  }

  /**
   * A person must look at the file as a whole.
   *
   * @param urgent a row of it says that someone may be in danger
   */
  record Held(HoldReason reason, boolean urgent) implements Look {}
}
