package org.sallyport.intake.taking;

import java.util.Optional;
import org.sallyport.intake.submission.Sender;
import org.sallyport.intake.submission.Unavailable;

/** Who an agency is, as its uploads are taken. Thread-safe. */
@FunctionalInterface
public interface Senders {
  /** Empty while the agency is suspended, or when it is removed: its uploads lie where they lie. */
  Optional<Sender> of(String agency) throws Unavailable;
}
