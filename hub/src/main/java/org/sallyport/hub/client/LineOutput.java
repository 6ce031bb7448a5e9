package org.sallyport.hub.client;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.sallyport.crypto.bytes.Bytes;
import tools.jackson.databind.json.JsonMapper;

/** One JSON object a line, nothing else. For one thread. */
public final class LineOutput {
  private final OutputStream out;
  private final JsonMapper json = HubJson.strict();

  public LineOutput(OutputStream out) {
    this.out = new BufferedOutputStream(out, 1 << 16);
  }

  /** One more line: JSON, however it is laid out. */
  public void line(Bytes value) throws IOException {
    out.write(HubJson.oneLine(json, value));
    out.write('\n');
  }

  /**
   * Passes all lines on.
   *
   * @throws IOException where nobody reads them any more
   */
  public void flush() throws IOException {
    out.flush();
  }
}
