package org.sallyport.hub.client;

import java.io.IOException;
import java.io.OutputStream;

/** Nobody reads what is printed. */
final class BrokenPipe extends OutputStream {
  @Override
  public void write(int b) throws IOException {
    throw new IOException("broken pipe");
  }
}
