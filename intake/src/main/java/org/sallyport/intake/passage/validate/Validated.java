package org.sallyport.intake.passage.validate;

import java.util.List;
import org.sallyport.intake.passage.normalise.Submission;
import org.sallyport.intake.submission.Problem;

/**
 * A submission with everything that is wrong with it.
 *
 * @param problems of both audiences, without those that classification adds
 */
public record Validated(Submission submission, List<Problem> problems) {
  public Validated {
    problems = List.copyOf(problems);
  }
}
