package org.sallyport.crypto.envelope;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.operator.OperatorException;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.x509.KeyAndCertificate;

/**
 * What is sealed without a signature of its own: what others seal to the gateway's {@code
 * intakeCert} inside a signed statement, and the keys of items that are handed over. The same
 * AuthEnvelopedData as everywhere (docs/formats/envelope.md), with the content itself inside.
 * Stateless.
 */
public final class BareEnvelope {
  private BareEnvelope() {}

  /**
   * Seals to one certificate.
   *
   * @return DER of a ContentInfo with AuthEnvelopedData
   * @throws IllegalArgumentException where the certificate's key is neither RSA of 3072 bits or
   *     more nor P-256, or the content is too large
   */
  public static Bytes seal(Bytes content, X509Certificate to, SecureRandom random) {
    return seal(content, List.of(to), random);
  }

  /**
   * Seals to several certificates, each of which opens it alone.
   *
   * @return DER of a ContentInfo with AuthEnvelopedData
   * @throws IllegalArgumentException as for one; also where there is none
   */
  public static Bytes seal(Bytes content, Collection<X509Certificate> to, SecureRandom random) {
    if (to.isEmpty()
        || !to.stream().allMatch(KeyRules::mayReceive)
        || content.size() > EnvelopeSealer.MAX_CONTENT) {
      throw new IllegalArgumentException("too large, or a key that may not receive, or none");
    }
    try {
      return EnvelopeSealer.encrypt(content, to, random);
    } catch (CMSException | GeneralSecurityException | IOException e) {
      throw new IllegalStateException("content cannot be sealed", e);
    }
  }

  /**
   * Opens what was sealed to this key.
   *
   * @throws EnvelopeException where anything is not as it should be; it never says what
   */
  public static Bytes open(Bytes envelope, KeyAndCertificate key) throws EnvelopeException {
    if (envelope.size() > EnvelopeOpener.MAX_ENVELOPE) {
      throw new EnvelopeException();
    }
    try {
      return Bytes.own(EnvelopeOpener.decrypt(envelope, List.of(new ContentKeys(key))));
    } catch (IOException
        | CMSException
        | OperatorException
        | GeneralSecurityException
        | RuntimeException
        | StackOverflowError _) {
      throw new EnvelopeException();
    }
  }
}
