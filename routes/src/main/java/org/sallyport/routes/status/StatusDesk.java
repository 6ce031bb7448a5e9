package org.sallyport.routes.status;

import java.util.Optional;
import org.sallyport.intake.ledger.LedgerView;
import org.sallyport.intake.submission.Unavailable;

/** Where a door asks how a submission stands; {@code LedgerView::statusFor}. Thread-safe. */
@FunctionalInterface
public interface StatusDesk {
  /** Empty for another agency's, an unknown and a malformed reference alike. */
  Optional<LedgerView.StatusAnswer> statusFor(String reference, String agency) throws Unavailable;
}
