package org.sallyport.intake.reception;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the sender said about a part. It lies before the part's bytes inside the sealed item, and
 * nowhere else (docs/formats/part.md).
 *
 * @param name the sender's file name
 * @param declaredType the sender's media type
 * @param transportKey the arrival's Idempotency-Key, Message-ID or the like, in part 1 only
 */
public record PartHeader(String name, String declaredType, Optional<String> transportKey) {
  private static final int VERSION = 1;
  private static final int LONGEST = 64 * 1024;

  /** Writes the header; the part's bytes follow. */
  public void write(OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.writeByte(VERSION);
    write(data, name);
    write(data, declaredType);
    data.writeBoolean(transportKey.isPresent());
    if (transportKey.isPresent()) {
      write(data, transportKey.get());
    }
    data.flush();
  }

  /**
   * Reads the header off an opened item; what is left of the stream are the part's bytes.
   *
   * @throws IOException where it is no header, or the item does not open
   */
  public static PartHeader read(InputStream opened) throws IOException {
    DataInputStream data = new DataInputStream(opened);
    if (data.readByte() != VERSION) {
      throw new IOException("a part's header of an unknown version");
    }
    String name = text(data);
    String type = text(data);
    Optional<String> key = data.readBoolean() ? Optional.of(text(data)) : Optional.empty();
    return new PartHeader(name, type, key);
  }

  private static void write(DataOutputStream data, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    if (utf8.length > LONGEST) {
      throw new IOException("a part's header is too long");
    }
    data.writeInt(utf8.length);
    data.write(utf8);
  }

  private static String text(DataInputStream data) throws IOException {
    int length = data.readInt();
    if (length < 0 || length > LONGEST) {
      throw new IOException("a part's header is too long");
    }
    byte[] utf8 = new byte[length];
    data.readFully(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
