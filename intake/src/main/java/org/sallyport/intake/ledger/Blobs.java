package org.sallyport.intake.ledger;

import java.io.InputStream;
import org.sallyport.intake.submission.Unavailable;

/** Reads sealed bytes that lie outside the ledger. Thread-safe. */
@FunctionalInterface
public interface Blobs {
  /**
   * The sealed bytes as they lie.
   *
   * @param name random name, as a committed row gives it
   */
  InputStream open(String name) throws Unavailable;
}
