package org.sallyport.intake.submission;

import java.time.Instant;
import java.util.UUID;

/** Makes ids and references. Thread-safe. */
public interface Identifiers {
  /** UUIDv7 (RFC 9562). */
  UUID newId();

  /** {@code HUB-YYMMDD-XXXXX-XXXXXC} (CONTRACT §4), the date in Europe/London. */
  String newReference(Instant at);
}
