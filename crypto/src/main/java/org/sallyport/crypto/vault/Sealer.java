package org.sallyport.crypto.vault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.sallyport.crypto.bytes.Bytes;

/**
 * Seals items in vault format 1, holding public keys only: what it sealed it cannot open. Content:
 * AES-256-GCM in 64 KiB segments under a random key of its own; that key: HPKE (RFC 9180) base mode
 * with X-Wing. Thread-safe; memory per stream is constant.
 */
public final class Sealer {
  private final IntakePublicKey intake;
  private final AsymmetricKeyParameter publicKey;
  private final SecureRandom random;

  /**
   * A sealer to {@code intake}.
   *
   * @throws IllegalArgumentException where the key is not an X-Wing encapsulation key
   */
  public Sealer(IntakePublicKey intake, SecureRandom random) {
    this.intake = intake;
    this.publicKey = Format1.hpke().deserializePublicKey(intake.encoded().toArray());
    this.random = random;
  }

  /** The key that new items are sealed to. */
  public IntakePublicKey intakeKey() {
    return intake;
  }

  /** Size in bytes of an item of {@code plainSize} bytes once sealed. */
  public static long sealedSize(long plainSize) {
    return Format1.HEADER_SIZE
        + Format1.cipher(new byte[Format1.DATA_KEY_SIZE])
            .expectedCiphertextSize(Format1.SALT_SIZE + plainSize);
  }

  /**
   * Begins an item. Whatever is written to the result goes sealed to {@code sealedTo}, which stays
   * the caller's: it is neither flushed to disk nor closed here, so that the caller can fsync it.
   *
   * @throws IOException where {@code sealedTo} fails
   */
  public SealingStream seal(ItemId item, Purpose purpose, OutputStream sealedTo)
      throws IOException {
    byte[] dataKey = new byte[Format1.DATA_KEY_SIZE];
    random.nextBytes(dataKey);
    try {
      Wrap wrap = wrap(item, purpose, dataKey);
      byte[] salt = new byte[Format1.SALT_SIZE];
      random.nextBytes(salt);
      return SealingStream.begin(wrap, dataKey, salt, sealedTo);
    } finally {
      Arrays.fill(dataKey, (byte) 0);
    }
  }

  /** Seals a small item in memory. */
  public SealedBytes seal(ItemId item, Purpose purpose, Bytes plain) {
    ByteArrayOutputStream sealed =
        new ByteArrayOutputStream(Math.toIntExact(sealedSize(plain.size())));
    try (SealingStream stream = seal(item, purpose, sealed)) {
      plain.writeTo(stream);
      SealedItem sealedItem = stream.finish();
      return new SealedBytes(sealedItem, Bytes.own(sealed.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail to write", e);
    }
  }

  /** Wraps anew the key of an item that is taken back, for the current epoch. */
  public Wrap wrap(ItemId item, Purpose purpose, DataKey key) {
    byte[] dataKey = key.export().toArray();
    try {
      return wrap(item, purpose, dataKey);
    } finally {
      Arrays.fill(dataKey, (byte) 0);
    }
  }

  private Wrap wrap(ItemId item, Purpose purpose, byte[] dataKey) {
    byte[] context = Format1.wrapContext(item, purpose, intake.epoch());
    try {
      HPKEContextWithEncapsulation hpke = Format1.hpke().setupBaseS(publicKey, context);
      byte[] sealedKey = hpke.seal(context, dataKey);
      Bytes value =
          Bytes.concat(
              Bytes.own(new byte[] {Format1.WRAP_VERSION}),
              Bytes.own(hpke.getEncapsulation()),
              Bytes.own(sealedKey));
      return new Wrap(item, purpose, intake.epoch(), value);
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException("a data key cannot be wrapped", e);
    }
  }
}
