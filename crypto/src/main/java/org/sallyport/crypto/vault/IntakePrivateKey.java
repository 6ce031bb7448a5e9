package org.sallyport.crypto.vault;

import java.security.SecureRandom;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.pqc.crypto.xwing.XWingPrivateKeyParameters;
import org.sallyport.crypto.bytes.Bytes;

/**
 * The half of an intake key pair that opens: an X-Wing decapsulation key (a 32-byte seed). Only key
 * rings and {@link Opener}s hold one. Immutable, thread-safe; never printed.
 */
public final class IntakePrivateKey {
  /** Size of the seed in bytes. */
  public static final int SEED_SIZE = 32;

  private final int epoch;
  private final XWingPrivateKeyParameters key;

  private IntakePrivateKey(int epoch, XWingPrivateKeyParameters key) {
    this.epoch = epoch;
    this.key = key;
  }

  /** A new pair for {@code epoch}. */
  public static IntakePrivateKey generate(int epoch, SecureRandom random) {
    byte[] seed = new byte[SEED_SIZE];
    random.nextBytes(seed);
    return ofSeed(epoch, Bytes.own(seed));
  }

  /**
   * The pair whose seed was kept.
   *
   * @throws IllegalArgumentException where the seed has another size
   */
  public static IntakePrivateKey ofSeed(int epoch, Bytes seed) {
    if (seed.size() != SEED_SIZE) {
      throw new IllegalArgumentException("an X-Wing seed has 32 bytes");
    }
    return new IntakePrivateKey(epoch, new XWingPrivateKeyParameters(seed.toArray()));
  }

  public int epoch() {
    return epoch;
  }

  public IntakePublicKey publicKey() {
    return new IntakePublicKey(epoch, Bytes.own(key.getPublicKeyParameters().getEncoded()));
  }

  /** SECRET: the seed, for the key ring that wraps it. */
  public Bytes exportSeed() {
    return Bytes.own(key.getSeed());
  }

  AsymmetricCipherKeyPair pair() {
    return new AsymmetricCipherKeyPair(key.getPublicKeyParameters(), key);
  }

  @Override
  public String toString() {
    return "intake private key of epoch " + epoch;
  }
}
