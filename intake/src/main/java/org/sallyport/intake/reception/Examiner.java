package org.sallyport.intake.reception;

import java.util.List;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.submission.Problem;
import org.sallyport.templates.problem.ProblemCode;

/**
 * Looks at the JSON part in memory before anything is committed, with the same pure functions that
 * the passage uses later (DESIGN §3). Thread-safe.
 */
public interface Examiner {
  /**
   * Looks at the JSON part.
   *
   * @param filesCame whether the arrival has at least one file, so that text may stand there
   */
  Examination examine(Bytes json, boolean filesCame);

  /** The result of looking. */
  sealed interface Examination {
    /** May be accepted; {@code problems} of audience SENDER only, URGENT_CALL_999 first. */
    record Fine(List<Problem> problems, boolean urgent) implements Examination {
      public Fine {
        problems = List.copyOf(problems);
      }
    }

    /** Must be refused (400 not JSON or too deep, 422 wrong JSON type or no text). */
    record Bad(ProblemCode code, List<Problem> problems) implements Examination {
      public Bad {
        problems = List.copyOf(problems);
      }
    }
  }
}
