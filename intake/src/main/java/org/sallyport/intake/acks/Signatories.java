package org.sallyport.intake.acks;

import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.envelope.StatementException;
import org.sallyport.crypto.envelope.StatementVerifier;
import org.sallyport.crypto.envelope.Verified;
import org.sallyport.crypto.x509.Certificates;
import org.sallyport.intake.ledger.Command.Signers;
import org.sallyport.templates.record.HubEventType;

/**
 * Whose signatures count: {@code hub.ack-signers} for everything but the release of a spill, and
 * {@code security.signers} for a release and nothing else. Thread-safe.
 */
public final class Signatories {
  /** The largest statement looked at, in bytes: it may hold a readable form of 25 MB. */
  private static final int LARGEST = 40 * 1024 * 1024;

  private final StatementVerifier verifier;
  private final Set<X509Certificate> hub;
  private final Set<X509Certificate> security;

  /**
   * These and nobody else.
   *
   * @param hub {@code hub.ack-signers}
   * @param security {@code security.signers}
   */
  public Signatories(Collection<X509Certificate> hub, Collection<X509Certificate> security) {
    this.hub = Set.copyOf(hub);
    this.security = Set.copyOf(security);
    Set<X509Certificate> all = new LinkedHashSet<>(hub);
    all.addAll(security);
    this.verifier = new StatementVerifier(all, LARGEST);
  }

  /** A statement whose signatures are good; what they are good for shows {@link #maySay}. */
  record Signed(Bytes content, Signers signers, boolean byHub) {
    /** Whether these people may say that. */
    boolean maySay(HubEventType type) {
      return byHub || (signers.security() && type == HubEventType.RELEASE);
    }
  }

  /** The signed content, or empty where a signature is missing, broken or a stranger's. */
  Optional<Signed> verify(Bytes raw) {
    try {
      Verified verified = verifier.verify(raw);
      List<String> prints = verified.signers().stream().map(Certificates::fingerprint).toList();
      Signers signers =
          new Signers(
              prints.getFirst(),
              prints.stream().skip(1).findFirst(),
              security.containsAll(verified.signers()));
      return Optional.of(
          new Signed(verified.content(), signers, hub.containsAll(verified.signers())));
    } catch (StatementException e) {
      return Optional.empty();
    }
  }
}
