package org.sallyport.intake.taking;

import java.util.Optional;
import java.util.UUID;
import org.sallyport.intake.submission.Sender;
import org.sallyport.intake.submission.Unavailable;

/** Who an agency is, as its files are taken. Thread-safe. */
@FunctionalInterface
public interface Senders {
  /**
   * Empty while the agency is suspended, or when it is removed: its uploads lie where they lie.
   *
   * @param key that was connected; empty where nobody was, or it is not known any more
   */
  Optional<Sender> of(String agency, Optional<UUID> key) throws Unavailable;
}
