package org.sallyport.intake.passage.read;

import java.util.List;
import java.util.Optional;
import org.sallyport.intake.passage.ArrivalFacts;

/**
 * An arrival with every part looked at, in order.
 *
 * @param letter of a mail
 */
public record ReadArrival(ArrivalFacts facts, List<ReadPart> parts, Optional<Letter> letter) {
  public ReadArrival {
    parts = List.copyOf(parts);
  }

  /** An arrival that is no mail. */
  public ReadArrival(ArrivalFacts facts, List<ReadPart> parts) {
    this(facts, parts, Optional.empty());
  }
}
