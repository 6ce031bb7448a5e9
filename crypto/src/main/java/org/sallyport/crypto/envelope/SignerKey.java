package org.sallyport.crypto.envelope;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import org.sallyport.crypto.x509.Certificates;
import org.sallyport.crypto.x509.KeyAndCertificate;

/**
 * A P-256 key that signs, with its certificate. SECRET; never printed.
 *
 * @param key ECDSA P-256, usable by Bouncy Castle
 * @param certificate its certificate, which travels in what it signs
 */
public record SignerKey(PrivateKey key, X509Certificate certificate) {
  /**
   * Checks the certificate's key.
   *
   * @throws IllegalArgumentException where the certificate's key is not P-256
   */
  public SignerKey {
    if (!KeyRules.isP256(certificate)) {
      throw new IllegalArgumentException("a signer's key is ECDSA P-256");
    }
  }

  public SignerKey(KeyAndCertificate pair) {
    this(pair.key(), pair.certificate());
  }

  @Override
  public String toString() {
    return "signing key of certificate " + Certificates.fingerprint(certificate);
  }
}
