package org.sallyport.intake.worker;

import java.util.List;
import org.sallyport.intake.ledger.ClaimedArrival;
import org.sallyport.intake.passage.OpenedPart;
import org.sallyport.intake.submission.Unavailable;

/** Opens the sealed parts of a claimed arrival. The only holder of an {@code Opener}. */
@FunctionalInterface
public interface Openings {
  List<OpenedPart> of(ClaimedArrival claimed) throws Unavailable;
}
