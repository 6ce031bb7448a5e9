package org.sallyport.crypto.envelope;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** Which keys may receive and sign: RSA of at least 3072 bits, P-256; nothing else. */
public final class KeyRules {
  private static final int MIN_RSA_BITS = 3072;

  private KeyRules() {}

  /** Whether the certificate's key may receive an envelope. */
  public static boolean mayReceive(X509Certificate certificate) {
    return isRsa(certificate) || isP256(certificate);
  }

  /** Whether the certificate's key may sign. */
  public static boolean maySign(X509Certificate certificate) {
    return isP256(certificate);
  }

  static boolean isRsa(X509Certificate certificate) {
    return certificate.getPublicKey() instanceof RSAPublicKey key
        && key.getModulus().bitLength() >= MIN_RSA_BITS;
  }

  static boolean isP256(X509Certificate certificate) {
    PublicKey key = certificate.getPublicKey();
    SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(key.getEncoded());
    return info.getAlgorithm().getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)
        && SECObjectIdentifiers.secp256r1.equals(info.getAlgorithm().getParameters());
  }
}
