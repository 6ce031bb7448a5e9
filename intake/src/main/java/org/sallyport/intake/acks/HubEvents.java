package org.sallyport.intake.acks;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.envelope.StatementException;
import org.sallyport.crypto.envelope.StatementVerifier;
import org.sallyport.crypto.envelope.Verified;
import org.sallyport.crypto.x509.Certificates;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.Command.HubEvent;
import org.sallyport.intake.ledger.Command.HubEventOutcome;
import org.sallyport.intake.ledger.Ledger;
import org.sallyport.intake.relay.HubQueue;
import org.sallyport.intake.watch.AlarmCode;
import org.sallyport.intake.watch.Alarms;
import org.sallyport.intake.watch.EventLog;
import org.sallyport.intake.watch.EventLog.Field;
import org.sallyport.intake.watch.Meters;
import org.sallyport.templates.record.HubEventType;

/**
 * Takes what comes on {@code hub.acks}: verifies the signature, reads the statement strictly, and
 * lets the ledger apply it (commit ④). What is unsigned, signed by a stranger, altered, repeated or
 * not applicable changes nothing, is kept for the operator and raises {@code ACK_INVALID}.
 *
 * <p>The returned future completes after the commit; the queue settles the message only then.
 * Thread-safe.
 */
public final class HubEvents implements HubQueue.AckListener {
  private final StatementVerifier verifier;
  private final Ledger ledger;
  private final Resealing resealing;
  private final Clock clock;
  private final Watch watch;
  private final AckStatements statements = new AckStatements();

  public HubEvents(
      StatementVerifier verifier, Ledger ledger, Resealing resealing, Clock clock, Watch watch) {
    this.verifier = verifier;
    this.ledger = ledger;
    this.resealing = resealing;
    this.clock = clock;
    this.watch = watch;
  }

  /** Where the events are reported. */
  public record Watch(Alarms alarms, Meters meters, EventLog log) {}

  @Override
  public CompletableFuture<Void> onAck(byte[] body) {
    Bytes raw = Bytes.copyOf(body);
    Optional<HubEvent> event = verified(raw);
    if (event.isEmpty()) {
      return park(raw, "UNVERIFIED", Optional.empty());
    }
    return ledger
        .submit(new Command.ApplyHubEvent(event.get()))
        .thenCompose(outcome -> followed(event.get(), raw, outcome));
  }

  private Optional<HubEvent> verified(Bytes raw) {
    try {
      Verified verified = verifier.verify(raw);
      if (verified.signers().isEmpty()) {
        return Optional.empty();
      }
      String signer = Certificates.fingerprint(verified.signers().getFirst());
      return statements.read(verified.content(), signer, clock.instant());
    } catch (StatementException e) {
      return Optional.empty();
    }
  }

  private CompletableFuture<Void> followed(HubEvent event, Bytes raw, HubEventOutcome outcome) {
    return switch (outcome) {
      case APPLIED -> applied(event);
      case RESEAL_WANTED ->
          resealing
              .reseal(event)
              .thenCompose(
                  resealed ->
                      resealed == HubEventOutcome.APPLIED
                          ? applied(event)
                          : park(raw, resealed.name(), Optional.of(event)));
      case REPEATED, UNKNOWN_REFERENCE, OTHER_BODY, NOT_APPLICABLE ->
          park(raw, outcome.name(), Optional.of(event));
    };
  }

  private CompletableFuture<Void> applied(HubEvent event) {
    watch.meters().count("hub_events", event.type().name().toLowerCase(Locale.ROOT));
    if (event.type() == HubEventType.REJECTED) {
      watch.alarms().raise(AlarmCode.REJECTED_BY_HUB, Optional.of(event.reference()));
    }
    if (event.type() == HubEventType.STORED) {
      Duration took = Duration.between(event.at(), event.receivedAt());
      watch.meters().time("hub_stored", took.isNegative() ? Duration.ZERO : took);
    }
    return CompletableFuture.completedFuture(null);
  }

  private CompletableFuture<Void> park(Bytes raw, String reason, Optional<HubEvent> event) {
    watch.meters().count("hub_events", "invalid");
    watch.log().warn("ACK_PARKED", Map.of(Field.REASON, reason, Field.BYTES, raw.size()));
    boolean known = event.isPresent() && !reason.equals("UNKNOWN_REFERENCE");
    watch
        .alarms()
        .raise(AlarmCode.ACK_INVALID, known ? event.map(HubEvent::reference) : Optional.empty());
    return ledger.submit(new Command.ParkAck(raw, reason, clock.instant()));
  }
}
