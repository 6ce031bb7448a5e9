package org.sallyport.crypto.vault;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidAlgorithmParameterException;
import org.bouncycastle.crypto.hpke.HPKE;

/** The constants of vault format 1 (docs/formats/vault.md). */
final class Format1 {
  static final int SALT_SIZE = 32;
  static final int DATA_KEY_SIZE = 32;
  static final int HEADER_SIZE = 8;

  /** Version byte, X-Wing encapsulation, 32-byte key with its tag. */
  static final int ENCAPSULATION_SIZE = 1120;

  static final int WRAP_SIZE = 1 + ENCAPSULATION_SIZE + DATA_KEY_SIZE + 16;
  static final byte WRAP_VERSION = 1;

  private static final String WRAP_LABEL = "sallyport/vault/1/wrap";

  /** 64 KiB keeps the JDK's AES-GCM on its fast path and a segment in the processor's cache. */
  private static final int SEGMENT_SIZE = 64 * 1024;

  private Format1() {}

  /** "SPVAULT" and the version. */
  static byte[] header() {
    byte[] header = "SPVAULT\1".getBytes(StandardCharsets.US_ASCII);
    assert header.length == HEADER_SIZE;
    return header;
  }

  /** Associated data of the content: header, purpose, item id. */
  static byte[] contentContext(ItemId item, Purpose purpose) {
    return ByteBuffer.allocate(HEADER_SIZE + 1 + 16)
        .put(header())
        .put((byte) purpose.code())
        .putLong(item.value().getMostSignificantBits())
        .putLong(item.value().getLeastSignificantBits())
        .array();
  }

  /** HPKE info and aad of the wrap: label, epoch, purpose, item id. */
  static byte[] wrapContext(ItemId item, Purpose purpose, int epoch) {
    byte[] label = WRAP_LABEL.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(label.length + 1 + 4 + 1 + 16)
        .put(label)
        .put(WRAP_VERSION)
        .putInt(epoch)
        .put((byte) purpose.code())
        .putLong(item.value().getMostSignificantBits())
        .putLong(item.value().getLeastSignificantBits())
        .array();
  }

  /** tink's AES256-GCM-HKDF with SHA-256, its own header inside the first segment. */
  static AesGcmHkdfStreaming cipher(byte[] dataKey) {
    try {
      return new AesGcmHkdfStreaming(dataKey, "HmacSha256", DATA_KEY_SIZE, SEGMENT_SIZE, 0);
    } catch (InvalidAlgorithmParameterException e) {
      throw new IllegalStateException("vault format 1 cannot be set up", e);
    }
  }

  /** A suite of its own for each use: Bouncy Castle's keeps state. */
  static HPKE hpke() {
    return new HPKE(HPKE.mode_base, HPKE.kem_X_WING, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
  }
}
