package org.sallyport.crypto.landing;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.jca.Jca;

/**
 * The AES-256 key of one data folder that wraps the key of each landing file. It opens nothing that
 * lies in the vault. Immutable, thread-safe; never printed.
 */
public final class LandingKey {
  /** Size of this key and of every file's key, in bytes. */
  public static final int SIZE = 32;

  static final int NONCE = 12;
  static final int TAG = 16;
  private static final String GCM = "AES/GCM/NoPadding";

  private final SecretKeySpec key;

  private LandingKey(byte[] value) {
    this.key = new SecretKeySpec(value, "AES");
  }

  public static LandingKey generate(SecureRandom random) {
    return new LandingKey(fresh(random, SIZE));
  }

  /**
   * The key that was kept.
   *
   * @throws IllegalArgumentException where {@code value} has not 32 bytes
   */
  public static LandingKey of(Bytes value) {
    if (value.size() != SIZE) {
      throw new IllegalArgumentException("a landing key has 32 bytes");
    }
    return new LandingKey(value.toArray());
  }

  /** SECRET: the key, for the key ring that wraps it. */
  public Bytes export() {
    return Bytes.own(key.getEncoded());
  }

  byte[] wrap(byte[] nonce, byte[] header, byte[] fileKey) throws GeneralSecurityException {
    return cipher(Cipher.ENCRYPT_MODE, key, nonce, header).doFinal(fileKey);
  }

  byte[] unwrap(byte[] nonce, byte[] header, byte[] wrapped) throws GeneralSecurityException {
    return cipher(Cipher.DECRYPT_MODE, key, nonce, header).doFinal(wrapped);
  }

  /** One use of a key and a nonce: a fresh one for whatever is sealed. */
  static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, byte[] data)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(GCM, Jca.SUN_JCE);
    cipher.init(mode, key, new GCMParameterSpec(8 * TAG, nonce));
    cipher.updateAAD(data);
    return cipher;
  }

  static byte[] fresh(SecureRandom random, int size) {
    byte[] value = new byte[size];
    random.nextBytes(value);
    return value;
  }

  @Override
  public String toString() {
    return "landing key";
  }
}
