package org.sallyport.intake.taking;

import java.util.Optional;
import org.sallyport.intake.landing.Upload;
import org.sallyport.intake.submission.Sender;
import org.sallyport.intake.submission.Unavailable;

/** Who has put an upload: the agency, by the key that was connected. Thread-safe. */
@FunctionalInterface
public interface Senders {
  /** Empty while the agency is suspended, or when it is removed: its uploads lie where they lie. */
  Optional<Sender> of(Upload upload) throws Unavailable;
}
