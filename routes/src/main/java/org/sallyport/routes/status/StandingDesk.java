package org.sallyport.routes.status;

import java.util.Optional;
import org.sallyport.intake.ledger.LedgerView;
import org.sallyport.intake.submission.Unavailable;

/**
 * Where a door asks when a submission reached its states; {@code LedgerView::standing}. It knows
 * more than a sender may see: ask {@link StatusDesk} first. Thread-safe.
 */
@FunctionalInterface
public interface StandingDesk {
  Optional<LedgerView.Standing> standing(String reference) throws Unavailable;
}
