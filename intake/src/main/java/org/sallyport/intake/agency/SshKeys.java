package org.sallyport.intake.agency;

import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.submission.Sender;

/** Who signs in by which SSH key. Reads only; thread-safe and quick. */
public interface SshKeys {
  /**
   * Looks a key up. Suspension and removal work at once.
   *
   * @param sha256 of the key's blob
   */
  KeyCheck check(Bytes sha256);

  /** Grows with every change of the register: what was found may not hold any more. */
  long version();

  /** The outcome of a look-up. */
  sealed interface KeyCheck {
    /** A key of this sender. */
    record Known(Sender sender) implements KeyCheck {}

    /** Nobody's key, or that of an agency that may not come in now. */
    record Refused() implements KeyCheck {}

    /** The register cannot be read now. */
    record Unreadable() implements KeyCheck {}
  }
}
