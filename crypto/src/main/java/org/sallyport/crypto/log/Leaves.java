package org.sallyport.crypto.log;

import java.io.IOException;
import java.util.List;
import org.sallyport.crypto.bytes.Bytes;

/** Where the leaves come from, in runs of at most 256. */
@FunctionalInterface
public interface Leaves {
  /**
   * The leaves from {@code from} (inclusive) to {@code to} (exclusive), all of them, each at most
   * 65,535 bytes.
   *
   * @throws IOException where they cannot be read
   */
  List<Bytes> range(long from, long to) throws IOException;
}
