package org.sallyport.hub.client;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.crypto.envelope.StatementSigner;
import org.sallyport.hub.statement.About;
import org.sallyport.hub.statement.Decision;
import org.sallyport.hub.statement.HubStatement;
import org.sallyport.hub.statement.StatementFormat;
import org.sallyport.templates.record.HubEventType;

/** Makes and signs statements in one actor's name. Thread-safe. */
public final class Acknowledger {
  private final StatementSigner signer;
  private final String actor;
  private final Clock clock;
  private final SecureRandom random;
  private final StatementFormat format = new StatementFormat();

  public Acknowledger(StatementSigner signer, String actor, Clock clock, SecureRandom random) {
    this.signer = signer;
    this.actor = actor;
    this.clock = clock;
    this.random = random;
  }

  /** Signs one statement with a fresh id. */
  public SignedStatement sign(
      String reference, HubEventType event, Optional<String> reason, Optional<About> about) {
    return sign(reference, event, reason, about, Decision.NONE);
  }

  /** Signs one decision with a fresh id. */
  public SignedStatement decide(
      String reference, HubEventType event, String reason, Decision decision) {
    return sign(reference, event, Optional.of(reason), Optional.empty(), decision);
  }

  private SignedStatement sign(
      String reference,
      HubEventType event,
      Optional<String> reason,
      Optional<About> about,
      Decision decision) {
    HubStatement statement =
        new HubStatement(
            newId(),
            reference,
            event,
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            actor,
            reason,
            about,
            decision);
    return new SignedStatement(
        statement.id(), signer.sign(format.write(statement), statement.at()));
  }

  /** Version 4 of RFC 9562, from the generator given. */
  private UUID newId() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    bytes[6] = (byte) ((bytes[6] & 0x0f) | 0x40);
    bytes[8] = (byte) ((bytes[8] & 0x3f) | 0x80);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }
}
