package org.sallyport.crypto.bytes;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
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

  public int size() {
    return value.length;
  }

  /** A copy of the bytes. */
  public byte[] toArray() {
    return value.clone();
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
