package org.sallyport.crypto.handover;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.envelope.BareEnvelope;
import org.sallyport.crypto.x509.KeyAndCertificate;

/**
 * SECRET: what opens one item that was handed over: 32 random bytes, used for this item only.
 * Immutable, thread-safe; never printed.
 */
public final class ItemKey {
  /** In bytes. */
  public static final int SIZE = 32;

  private final Bytes value;

  private ItemKey(Bytes value) {
    this.value = value;
  }

  static ItemKey generate(SecureRandom random) {
    byte[] fresh = new byte[SIZE];
    random.nextBytes(fresh);
    return new ItemKey(Bytes.own(fresh));
  }

  static ItemKey of(Bytes value) throws HandoverException {
    if (value.size() != SIZE) {
      throw new HandoverException();
    }
    return new ItemKey(value);
  }

  /**
   * The item key out of a release, as {@link #sealTo} made it.
   *
   * @throws HandoverException where it does not open
   */
  public static ItemKey unseal(Bytes sealed, KeyAndCertificate key) throws HandoverException {
    return new Handover(sealed, Bytes.empty()).open(List.of(key));
  }

  /** For a release: the key sealed to the gateway's certificate. */
  public Bytes sealTo(X509Certificate gateway, SecureRandom random) {
    return BareEnvelope.seal(value, gateway, random);
  }

  Bytes value() {
    return value;
  }

  SecretKeySpec spec() {
    return new SecretKeySpec(value.toArray(), "AES");
  }

  @Override
  public String toString() {
    return "item key";
  }
}
