package org.sallyport.intake.submission;

import org.sallyport.templates.problem.ProblemCode;

/**
 * One thing that is wrong or noteworthy, without any value of the sender's.
 *
 * @param pointer JSON Pointer (RFC 6901) made of defined field ids and indexes only, empty for the
 *     whole
 */
public record Problem(String pointer, ProblemCode code) {
  public static Problem of(ProblemCode code) {
    return new Problem("", code);
  }
}
