package org.sallyport.crypto.landing;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;

/** Reads a landing file's runs one after the other. Used by one thread. */
final class LandingStream extends InputStream {
  private final LandingFile file;
  private final Iterator<Extents.Extent> runs;
  private final long size;
  private byte[] run = new byte[0];
  private int at;
  private int end;
  private long position;

  LandingStream(LandingFile file, Iterator<Extents.Extent> runs, long size) {
    this.file = file;
    this.runs = runs;
    this.size = size;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (at == end && !next()) {
      return -1;
    }
    int n = Math.min(length, end - at);
    System.arraycopy(run, at, target, offset, n);
    at += n;
    position += n;
    return n;
  }

  private boolean next() throws IOException {
    if (!runs.hasNext()) {
      if (position != size) {
        throw new IOException("a landing file has a hole");
      }
      return false;
    }
    Extents.Extent next = runs.next();
    if (next.start() != position) {
      throw new IOException("a landing file has a hole");
    }
    run = file.plain(next.record());
    at = next.skip();
    end = next.skip() + next.length();
    return true;
  }
}
