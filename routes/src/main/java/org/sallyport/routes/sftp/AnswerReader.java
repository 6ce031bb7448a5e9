package org.sallyport.routes.sftp;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer at any position off streams that only go forward: clients ask in order, nearly
 * always. For one thread.
 */
final class AnswerReader implements AutoCloseable {
  private final Source source;
  private final long size;
  private @Nullable InputStream stream;
  private long at;

  /** Opens the answer anew, from its beginning. */
  @FunctionalInterface
  interface Source {
    InputStream open() throws IOException;
  }

  AnswerReader(Source source, long size) {
    this.source = source;
    this.size = size;
  }

  /** How many bytes were read: all that were asked for, or up to the end; −1 beyond it. */
  int read(long position, byte[] into, int length) throws IOException {
    if (position < 0 || position >= size) {
      return -1;
    }
    InputStream in = at(position);
    int read = in.readNBytes(into, 0, length);
    at += read;
    return read == 0 ? -1 : read;
  }

  private InputStream at(long position) throws IOException {
    InputStream in = stream;
    if (in == null || position < at) {
      close();
      in = source.open();
      stream = in;
      at = 0;
    }
    in.skipNBytes(position - at);
    at = position;
    return in;
  }

  @Override
  public void close() {
    InputStream in = stream;
    stream = null;
    if (in != null) {
      try {
        in.close();
      } catch (IOException _) {
        // It was only read.
      }
    }
  }
}
