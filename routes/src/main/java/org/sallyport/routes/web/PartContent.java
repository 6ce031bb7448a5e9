package org.sallyport.routes.web;

import java.io.IOException;
import java.io.InputStream;
import org.sallyport.routes.multipart.Delimited;

/** One part's content, up to its delimiter. Used by one thread. */
final class PartContent extends InputStream {
  private final Delimited body;
  private boolean ended;

  PartContent(Delimited body) {
    this.body = body;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (ended) {
      return -1;
    }
    int n = body.read(into, offset, length);
    ended = n < 0;
    return n;
  }
}
