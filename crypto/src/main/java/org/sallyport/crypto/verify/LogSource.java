package org.sallyport.crypto.verify;

import java.io.IOException;
import java.util.List;

/** A store's log, as it is read for verifying; a running gateway may append meanwhile. */
public interface LogSource {
  /** The number of leaves now. */
  long size() throws IOException;

  /** The leaves from {@code from} (inclusive) to {@code to} (exclusive), in order, at most 256. */
  List<StoredLeaf> leaves(long from, long to) throws IOException;

  /**
   * Checkpoints in the order of their sizes.
   *
   * @param skip as many from the first are left out
   * @param max at most so many; fewer only at the end
   */
  List<StoredCheckpoint> checkpoints(long skip, int max) throws IOException;
}
