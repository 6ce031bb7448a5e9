package org.sallyport.crypto.bytes;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * An immutable run of bytes, for records and ports, where an array would be shared and mutable.
 *
 * <p>Equality takes time that depends on the length only. {@link #toString} never shows content.
 * Thread-safe.
 */
public final class Bytes {
  private static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] value;

  private Bytes(byte[] value) {
    this.value = value;
  }

  /** A copy of {@code value}. */
  public static Bytes copyOf(byte[] value) {
    return new Bytes(value.clone());
  }

  /** Takes {@code value} over without a copy: the caller must not keep or change it. */
  public static Bytes own(byte[] value) {
    return new Bytes(value);
  }

  public static Bytes empty() {
    return EMPTY;
  }

  /** Parses lower or upper case hexadecimal. */
  public static Bytes fromHex(String hex) {
    return own(HexFormat.of().parseHex(hex));
  }

  /** The UTF-8 bytes of {@code text}. */
  public static Bytes utf8(String text) {
    return own(text.getBytes(StandardCharsets.UTF_8));
  }

  /** One run made of all {@code parts} in order. */
  public static Bytes concat(Bytes... parts) {
    int size = 0;
    for (Bytes part : parts) {
      size = Math.addExact(size, part.value.length);
    }
    byte[] all = new byte[size];
    int at = 0;
    for (Bytes part : parts) {
      System.arraycopy(part.value, 0, all, at, part.value.length);
      at += part.value.length;
    }
    return own(all);
  }

  public int size() {
    return value.length;
  }

  /** A copy of the bytes. */
  public byte[] toArray() {
    return value.clone();
  }

  /** A copy of the bytes from {@code from} (inclusive) to {@code to} (exclusive). */
  public Bytes slice(int from, int to) {
    if (from < 0 || to < from || to > value.length) {
      throw new IndexOutOfBoundsException("slice outside " + value.length + " bytes");
    }
    return own(Arrays.copyOfRange(value, from, to));
  }

  /** The bytes read as UTF-8; malformed input becomes U+FFFD. */
  public String utf8() {
    return new String(value, StandardCharsets.UTF_8);
  }

  /** Standard base64 with padding, one line. */
  public String base64() {
    return Base64.getEncoder().encodeToString(value);
  }

  /** Feeds the bytes to {@code digest} without a copy. */
  public void update(MessageDigest digest) {
    digest.update(value);
  }

  /** Writes the bytes, at most 64 KiB a call: longer calls keep ciphers off their fast path. */
  public void writeTo(OutputStream out) throws IOException {
    for (int at = 0; at < value.length; at += 65_536) {
      out.write(value, at, Math.min(65_536, value.length - at));
    }
  }

  public InputStream stream() {
    return new ByteArrayInputStream(value);
  }

  public String hex() {
    return HexFormat.of().formatHex(value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && MessageDigest.isEqual(value, bytes.value);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return value.length + " bytes";
  }
}
