package org.sallyport.intake.passage;

import java.util.List;
import org.sallyport.intake.submission.Unavailable;

/**
 * Carries one arrival from its opened parts to its verdict: a pure, repeatable function of the
 * sealed bytes and the facts. {@code Passage} is its implementation.
 */
@FunctionalInterface
public interface Carrier {
  /**
   * Carries one arrival.
   *
   * @throws Unavailable an outage (reader pool stopping, store away): nothing was decided
   */
  Verdict carry(ArrivalFacts facts, List<? extends OpenedPart> parts) throws Unavailable;
}
