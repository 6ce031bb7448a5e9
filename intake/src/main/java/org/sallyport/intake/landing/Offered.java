package org.sallyport.intake.landing;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.UUID;

/**
 * A file that is there to be taken, wherever it lies: in an agency's {@code /inbox}, or in a folder
 * that is pulled from. Sizes are those of the plain bytes. Thread-safe.
 */
public interface Offered {
  /** The same after a restart, another for other bytes of the same name. */
  UUID id();

  String agency();

  /** Whose outbox its answers go to: that of its agency where nothing else is said. */
  default String home() {
    return agency();
  }

  String name();

  long size();

  /** When it was last written or renamed, as far as that can be known. */
  Instant changed();

  /** Whether its writer finished properly and nothing was written since. */
  boolean closed();

  /**
   * Whether its sender gave it its name in the place of a temporary one, which says that it is
   * whole; {@link #closed} then too, until somebody writes again.
   */
  boolean renamed();

  /**
   * The plain bytes in order.
   *
   * @throws IOException also while reading, where bytes are missing or damaged
   */
  InputStream read() throws IOException;
}
