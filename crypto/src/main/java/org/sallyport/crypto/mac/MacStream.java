package org.sallyport.crypto.mac;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import javax.crypto.Mac;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.jca.Jca;

/**
 * One MAC on its way. Whole parts go in by {@link #part}, preceded by their length; a part whose
 * length is not yet known is written as a stream and ended by {@link #endPart}: of it the MAC takes
 * a mark and its SHA-256, so that no content can pass for two parts. Not thread-safe.
 */
public final class MacStream extends OutputStream {
  /** No length looks like this, so a streamed part cannot be taken for a whole one. */
  private static final long STREAMED = -1;

  private final Mac mac;
  private final MessageDigest streamed = Jca.sha256();
  private boolean open;

  MacStream(Mac mac) {
    this.mac = mac;
  }

  /** Adds a whole part, after ending a streamed one. */
  public MacStream part(byte[] value) {
    endOpenPart();
    length(value.length);
    mac.update(value);
    return this;
  }

  /** Adds a whole part, after ending a streamed one. */
  public MacStream part(Bytes value) {
    return part(value.toArray());
  }

  /** Adds a whole part, the UTF-8 of {@code value}, after ending a streamed one. */
  public MacStream part(String value) {
    return part(value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void write(int value) {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] source, int offset, int length) {
    open = true;
    streamed.update(source, offset, length);
  }

  /** Adds what was written since the last part, also where that is nothing, as a streamed part. */
  public MacStream endPart() {
    length(STREAMED);
    mac.update(streamed.digest());
    open = false;
    return this;
  }

  /** The MAC of all parts, 32 bytes; the stream is spent. */
  public Bytes mac() {
    endOpenPart();
    return Bytes.own(mac.doFinal());
  }

  private void endOpenPart() {
    if (open) {
      endPart();
    }
  }

  private void length(long value) {
    mac.update(ByteBuffer.allocate(8).putLong(value).array());
  }
}
