package org.sallyport.intake.passage.read;

import java.util.List;
import org.sallyport.intake.passage.ArrivalFacts;

/** An arrival with every part looked at, in order. */
public record ReadArrival(ArrivalFacts facts, List<ReadPart> parts) {
  public ReadArrival {
    parts = List.copyOf(parts);
  }
}
