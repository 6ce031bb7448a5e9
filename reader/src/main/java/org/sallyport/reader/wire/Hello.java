package org.sallyport.reader.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * The six bytes a child says once it is ready, before it has seen a byte of anyone's. A child that
 * does not come as far is a fault of the installation and never of a part.
 */
public final class Hello {
  private static final int MAGIC = 0x53505248; // SPRH
  private static final short VERSION = 1;
  private static final int BYTES = 6;

  private Hello() {}

  public static void say(OutputStream out) throws IOException {
    out.write(ByteBuffer.allocate(BYTES).putInt(MAGIC).putShort(VERSION).array());
    out.flush();
  }

  /** Waits for it. Whether it came: false at the end of the stream or for anything else. */
  public static boolean heard(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(BYTES);
    if (bytes.length < BYTES) {
      return false;
    }
    ByteBuffer from = ByteBuffer.wrap(bytes);
    return from.getInt() == MAGIC && from.getShort() == VERSION;
  }
}
