package org.sallyport.routes.multipart;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.sallyport.intake.reception.BrokenArrival;
import org.sallyport.templates.problem.ProblemCode;

/**
 * A multipart body (RFC 2046 §5.1.1) read strictly and once, through one small buffer: no preamble,
 * no epilogue, and an end without the closing delimiter is a failure, never a short part. Used by
 * one thread.
 */
public final class Delimited {
  private static final int BUFFER = 32 << 10;
  private static final byte CR = '\r';
  private static final byte LF = '\n';
  private static final byte DASH = '-';

  private final InputStream in;
  private final byte[] delimiter;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int limit;
  private boolean exhausted;

  public Delimited(InputStream in, String boundary) {
    this.in = in;
    this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
    // The first delimiter has no line before it.
    buffer[0] = CR;
    buffer[1] = LF;
    limit = 2;
  }

  /** What follows a delimiter. */
  public enum Next {
    PART,
    END
  }

  /**
   * Steps over the delimiter that must stand here.
   *
   * @throws BrokenArrival when none does, or it does not end as it must
   */
  public Next delimiter() throws BrokenArrival, IOException {
    if (!delimiterHere()) {
      throw new BrokenArrival(ProblemCode.MULTIPART_BROKEN);
    }
    at += delimiter.length;
    if (byteHere() == DASH) {
      at++;
      expect(DASH);
      closing();
      return Next.END;
    }
    skipPadding();
    expect(CR);
    expect(LF);
    return Next.PART;
  }

  /** After the closing delimiter only padding and one line break may come. */
  private void closing() throws BrokenArrival, IOException {
    skipPadding();
    if (has(1)) {
      expect(CR);
      expect(LF);
    }
    if (has(1)) {
      throw new BrokenArrival(ProblemCode.MULTIPART_BROKEN);
    }
  }

  private void skipPadding() throws IOException {
    for (int n = 0; n < 64 && has(1) && (buffer[at] == ' ' || buffer[at] == '\t'); n++) {
      at++;
    }
  }

  private int byteHere() throws IOException {
    return has(1) ? buffer[at] : -1;
  }

  private void expect(byte wanted) throws BrokenArrival, IOException {
    if (byteHere() != wanted) {
      throw new BrokenArrival(ProblemCode.MULTIPART_BROKEN);
    }
    at++;
  }

  /**
   * One header line without its line break; empty at the end of the headers.
   *
   * @param most bytes the line may have
   */
  String line(int most) throws BrokenArrival, IOException {
    for (int n = 0; n <= most && has(n + 2); n++) {
      if (buffer[at + n] == CR && buffer[at + n + 1] == LF) {
        String line = new String(buffer, at, n, StandardCharsets.UTF_8);
        at += n + 2;
        return line;
      }
    }
    throw new BrokenArrival(ProblemCode.MULTIPART_BROKEN);
  }

  /** After the headers: a part without content may share its line break with the delimiter. */
  public void bodyBegins() throws IOException {
    int afterHeaders = at;
    at -= 2;
    if (!delimiterHere()) {
      at = afterHeaders;
    }
  }

  /** Reads the part's content; -1 where the next delimiter stands. */
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!has(1)) {
      throw new BrokenArrival.Streaming(ProblemCode.MULTIPART_BROKEN);
    }
    int free = freeBytes();
    if (free == 0) {
      if (delimiterHere()) {
        return -1;
      }
      free = 1;
    }
    int n = Math.min(free, length);
    System.arraycopy(buffer, at, into, offset, n);
    at += n;
    return n;
  }

  /** Bytes from here that cannot be the beginning of a delimiter. */
  private int freeBytes() {
    int n = at;
    while (n < limit && buffer[n] != CR) {
      n++;
    }
    return n - at;
  }

  private boolean delimiterHere() throws IOException {
    return has(delimiter.length)
        && Arrays.equals(buffer, at, at + delimiter.length, delimiter, 0, delimiter.length);
  }

  /** Whether {@code n} more bytes are there; keeps two bytes before {@link #at}. */
  private boolean has(int n) throws IOException {
    while (limit - at < n && !exhausted) {
      int keep = Math.min(at, 2);
      if (at > keep && (limit == buffer.length || at + n > buffer.length)) {
        System.arraycopy(buffer, at - keep, buffer, 0, limit - at + keep);
        limit -= at - keep;
        at = keep;
      }
      int got = in.read(buffer, limit, buffer.length - limit);
      if (got < 0) {
        exhausted = true;
      } else {
        limit += got;
      }
    }
    return limit - at >= n;
  }
}
