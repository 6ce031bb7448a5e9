package org.sallyport.crypto.x509;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** A private key with its certificate. SECRET; never printed. */
public record KeyAndCertificate(PrivateKey key, X509Certificate certificate) {
  @Override
  public String toString() {
    return "private key of certificate " + Certificates.fingerprint(certificate);
  }
}
