package org.sallyport.reader.child.rows;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * So many bytes of a stream that goes on behind them. Remembers a failure, because a parser may
 * dress it up as one of its own.
 */
final class SizedStream extends InputStream {
  private final InputStream in;
  private long left;
  private @Nullable IOException failure;

  SizedStream(InputStream in, long size) {
    this.in = in;
    this.left = size;
  }

  boolean failed() {
    return failure != null;
  }

  IOException failure() {
    return failure == null ? new IOException("no failure") : failure;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (left == 0) {
      return -1;
    }
    try {
      int n = in.read(bytes, from, (int) Math.min(left, length));
      if (n < 0) {
        throw new EOFException("the table ends early");
      }
      left -= n;
      return n;
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /** Leaves the stream behind it open. */
  @Override
  public void close() {}
}
