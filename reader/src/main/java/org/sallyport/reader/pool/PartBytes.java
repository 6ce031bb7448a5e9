package org.sallyport.reader.pool;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of one part, which can be had again where the first child did not survive them. */
public interface PartBytes {
  /** Exact length in bytes. */
  long size();

  /**
   * Opens the bytes from the start. The pool closes the stream.
   *
   * @throws IOException where they cannot be had; the pool passes it on and counts nothing
   */
  InputStream open() throws IOException;
}
