package org.sallyport.crypto.envelope;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.operator.OperatorCreationException;
import org.sallyport.crypto.bytes.Bytes;

/**
 * Checks statements of the hub. Every signature must verify, each by a different one of the allowed
 * certificates (compared byte for byte; no chain is built), each with a signing time inside the
 * certificate's validity. Whether two signers are needed is the caller's rule. Thread-safe.
 */
public final class StatementVerifier {
  /** The largest statement looked at unless told otherwise, in bytes. */
  public static final int DEFAULT_MAX_SIZE = 64 * 1024;

  private final List<X509Certificate> allowed;
  private final int maxSize;

  /**
   * A verifier that accepts these certificates only.
   *
   * @param allowed P-256 certificates; others never match
   */
  public StatementVerifier(Collection<X509Certificate> allowed) {
    this(allowed, DEFAULT_MAX_SIZE);
  }

  /**
   * A verifier that accepts these certificates only.
   *
   * @param allowed P-256 certificates; others never match
   * @param maxSize the largest statement looked at, in bytes
   */
  public StatementVerifier(Collection<X509Certificate> allowed, int maxSize) {
    this.allowed = List.copyOf(allowed);
    this.maxSize = maxSize;
  }

  /**
   * The content and who signed it.
   *
   * @throws StatementException where anything is not as it should be; it never says what
   */
  public Verified verify(Bytes statement) throws StatementException {
    if (statement.size() > maxSize) {
      throw new StatementException();
    }
    try {
      return SignedReader.statement(statement.toArray(), allowed, StatementSigner.MAX_SIGNERS);
    } catch (IOException
        | CMSException
        | OperatorCreationException
        | CertificateEncodingException
        | RuntimeException
        | StackOverflowError _) {
      throw new StatementException();
    }
  }
}
