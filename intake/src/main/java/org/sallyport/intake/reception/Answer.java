package org.sallyport.intake.reception;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.sallyport.intake.submission.Problem;
import org.sallyport.templates.problem.ProblemCode;
import org.sallyport.templates.record.SubmissionStatus;

/** What a channel may tell the sender. */
public sealed interface Answer {
  /**
   * Durable. {@code again}: this arrival was taken before and this is its first answer.
   *
   * @param problems what the sender can mend, codes of audience SENDER only
   */
  record Accepted(
      String reference,
      boolean again,
      SubmissionStatus status,
      Instant receivedAt,
      List<Problem> problems)
      implements Answer {
    public Accepted {
      problems = List.copyOf(problems);
    }
  }

  /** Nothing was kept. */
  record Refused(ProblemCode code, List<Problem> problems) implements Answer {
    public Refused {
      problems = List.copyOf(problems);
    }
  }

  /** Nothing was kept and nothing is wrong with the arrival: come back later. */
  record TryLater(ProblemCode code, Duration after) implements Answer {}
}
