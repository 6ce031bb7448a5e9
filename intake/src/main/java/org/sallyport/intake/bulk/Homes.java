package org.sallyport.intake.bulk;

import java.util.Optional;
import org.sallyport.intake.passage.ArrivalFacts;

/** Whose outbox the answers to a file go to. Thread-safe. */
@FunctionalInterface
public interface Homes {
  /**
   * Empty where its sender hears nothing: then nothing of it may be refused, only held (CONTRACT
   * §4).
   */
  Optional<String> of(ArrivalFacts facts);

  /** Every agency has one. */
  static Homes ofAgencies() {
    return facts -> Optional.of(facts.sender().agency());
  }
}
