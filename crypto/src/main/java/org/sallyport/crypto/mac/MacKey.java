package org.sallyport.crypto.mac;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.sallyport.crypto.bytes.Bytes;

/**
 * The HMAC-SHA-256 key of one data folder: fingerprints that cannot be guessed without it. Each use
 * has a label of its own, so that equal content under two labels has unrelated values. Thread-safe;
 * never printed.
 */
public final class MacKey {
  /** Size of the key in bytes. */
  public static final int SIZE = 32;

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  /** Begun and never used: a copy of it costs a tenth of asking the providers again. */
  private final Mac begun;

  private MacKey(SecretKeySpec key) {
    this.key = key;
    this.begun = begin(key);
  }

  public static MacKey generate(SecureRandom random) {
    byte[] value = new byte[SIZE];
    random.nextBytes(value);
    return new MacKey(new SecretKeySpec(value, ALGORITHM));
  }

  /**
   * The key that was kept.
   *
   * @throws IllegalArgumentException where {@code value} has not 32 bytes
   */
  public static MacKey of(Bytes value) {
    if (value.size() != SIZE) {
      throw new IllegalArgumentException("a MAC key has 32 bytes");
    }
    return new MacKey(new SecretKeySpec(value.toArray(), ALGORITHM));
  }

  /** SECRET: the key, for the key ring that wraps it. */
  public Bytes export() {
    return Bytes.own(key.getEncoded());
  }

  /** The MAC over {@code label} and {@code parts}, each preceded by its length: 32 bytes. */
  public Bytes mac(String label, byte[]... parts) {
    MacStream stream = stream(label);
    for (byte[] part : parts) {
      stream.part(part);
    }
    return stream.mac();
  }

  /** The MAC over {@code label} and {@code parts}, each preceded by its length: 32 bytes. */
  public Bytes mac(String label, Bytes... parts) {
    MacStream stream = stream(label);
    for (Bytes part : parts) {
      stream.part(part);
    }
    return stream.mac();
  }

  /** Begins a MAC over more than fits in memory. */
  public MacStream stream(String label) {
    byte[] name = label.getBytes(StandardCharsets.UTF_8);
    Mac mac = start();
    mac.update(ByteBuffer.allocate(8).putLong(name.length).array());
    mac.update(name);
    return new MacStream(mac);
  }

  private Mac start() {
    try {
      return (Mac) begun.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's HmacSHA256 cannot be copied", e);
    }
  }

  private static Mac begin(SecretKeySpec key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("the JDK has no HmacSHA256", e);
    }
  }

  @Override
  public String toString() {
    return "MAC key";
  }
}
