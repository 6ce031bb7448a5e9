package org.sallyport.intake.passage;

import org.sallyport.intake.submission.Unavailable;

/** One step of the passage: a pure function from record to record. Thread-safe. */
@FunctionalInterface
public interface Stage<I, O> {
  /**
   * Takes the step.
   *
   * @throws Unavailable an outage: nothing was decided
   */
  O apply(I in) throws Unavailable;
}
