package org.sallyport.crypto.envelope;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.x509.KeyAndCertificate;

/** Signs statements of the hub (acknowledgements, decisions): CMS SignedData, DER. Thread-safe. */
public final class StatementSigner {
  /** As many people as may sign one statement. */
  public static final int MAX_SIGNERS = 2;

  private final List<SignerKey> signers;
  private final SecureRandom random;

  /**
   * A signer with the keys of one or two people.
   *
   * @throws IllegalArgumentException where there are not one or two keys, or one is not P-256
   */
  public StatementSigner(List<KeyAndCertificate> signers, SecureRandom random) {
    if (signers.isEmpty() || signers.size() > MAX_SIGNERS) {
      throw new IllegalArgumentException("one or two sign a statement");
    }
    this.signers = signers.stream().map(SignerKey::new).toList();
    this.random = random;
  }

  /** SignedData over {@code content}, which travels inside. */
  public Bytes sign(Bytes content, Instant signingTime) {
    return SignedContent.sign(content, signers, signingTime, Optional.empty(), random);
  }
}
