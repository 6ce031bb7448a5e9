package org.sallyport.routes.multipart;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.sallyport.intake.reception.BrokenArrival;
import org.sallyport.intake.reception.Limits;
import org.sallyport.templates.problem.ProblemCode;

/** Stops at the limit's byte: the first byte too many is a failure, whatever came before. */
public final class LimitedStream extends FilterInputStream {
  private final long most;
  private final ProblemCode code;
  private long count;

  /**
   * Limits a stream.
   *
   * @param most bytes allowed
   * @param code what is said at the first byte more
   */
  public LimitedStream(InputStream in, long most, ProblemCode code) {
    super(in);
    this.most = most;
    this.code = code;
  }

  /** One part, when {@code before} bytes of parts came before it. */
  public static LimitedStream part(InputStream in, Limits limits, long before) {
    long left = limits.message() - before;
    return left < limits.part()
        ? new LimitedStream(in, left, ProblemCode.TOO_LARGE)
        : new LimitedStream(in, limits.part(), ProblemCode.PART_TOO_LARGE);
  }

  /** Bytes read so far. */
  public long count() {
    return count;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int n = in.read(into, offset, length);
    if (n > 0) {
      count += n;
      if (count > most) {
        throw new BrokenArrival.Streaming(code);
      }
    }
    return n;
  }

  @Override
  public long skip(long n) throws IOException {
    throw new IOException("Not skippable: what is not read is not counted");
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  @Override
  public void close() {
    // The request's body is the server's to close.
  }
}
