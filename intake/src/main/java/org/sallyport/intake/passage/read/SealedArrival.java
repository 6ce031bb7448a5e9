package org.sallyport.intake.passage.read;

import java.util.List;
import org.sallyport.intake.passage.ArrivalFacts;
import org.sallyport.intake.passage.OpenedPart;

/** An arrival as the worker got it from the ledger: what goes into the passage. */
public record SealedArrival(ArrivalFacts facts, List<OpenedPart> parts) {
  public SealedArrival {
    parts = List.copyOf(parts);
  }
}
