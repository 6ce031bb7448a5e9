package org.sallyport.intake.acks;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.acks.AckStatements.Statement;
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
  private final Signatories signatories;
  private final Ledger ledger;
  private final Resealing resealing;
  private final Releasing releasing;
  private final Replacing replacing;
  private final Clock clock;
  private final Watch watch;
  private final AckStatements statements = new AckStatements();

  public HubEvents(Signatories signatories, Ledger ledger, Doing doing, Clock clock, Watch watch) {
    this.signatories = signatories;
    this.ledger = ledger;
    this.resealing = doing.resealing();
    this.releasing = doing.releasing();
    this.replacing = doing.replacing();
    this.clock = clock;
    this.watch = watch;
  }

  /** What some events want done before they can be applied. */
  public record Doing(Resealing resealing, Releasing releasing, Replacing replacing) {}

  /** Where the events are reported. */
  public record Watch(Alarms alarms, Meters meters, EventLog log) {}

  @Override
  public CompletableFuture<Void> onAck(byte[] body) {
    Bytes raw = Bytes.copyOf(body);
    Optional<Statement> statement = verified(raw);
    if (statement.isEmpty()) {
      return park(raw, "UNVERIFIED", Optional.empty());
    }
    return ledger
        .submit(new Command.ApplyHubEvent(statement.get().event()))
        .thenCompose(outcome -> wanted(statement.get(), outcome))
        .thenCompose(outcome -> followed(statement.get().event(), raw, outcome));
  }

  private Optional<Statement> verified(Bytes raw) {
    return signatories
        .verify(raw)
        .flatMap(
            signed ->
                statements
                    .read(signed.content(), signed.signers(), clock.instant())
                    .filter(statement -> signed.maySay(statement.event().type())));
  }

  /** Does what the ledger wants first, and answers how that ended. */
  private CompletableFuture<HubEventOutcome> wanted(Statement statement, HubEventOutcome outcome) {
    HubEvent event = statement.event();
    return switch (outcome) {
      case RESEAL_WANTED -> resealing.reseal(event);
      case RELEASE_WANTED -> releasing.release(event, statement.itemKey());
      case REPLACEMENT_WANTED ->
          statement
              .attachment()
              .map(attachment -> replacing.replace(event, attachment))
              .orElseGet(() -> CompletableFuture.completedFuture(HubEventOutcome.NOT_APPLICABLE));
      case APPLIED, SECOND_WANTED, REPEATED, UNKNOWN_REFERENCE, OTHER_BODY, NOT_APPLICABLE ->
          CompletableFuture.completedFuture(outcome);
    };
  }

  private CompletableFuture<Void> followed(HubEvent event, Bytes raw, HubEventOutcome outcome) {
    return switch (outcome) {
      case APPLIED -> applied(event);
      case SECOND_WANTED -> {
        watch.meters().count("hub_events", "signed_once");
        yield CompletableFuture.completedFuture(null);
      }
      case REPEATED,
          UNKNOWN_REFERENCE,
          OTHER_BODY,
          NOT_APPLICABLE,
          RESEAL_WANTED,
          RELEASE_WANTED,
          REPLACEMENT_WANTED ->
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
