package org.sallyport.intake.acks;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.envelope.BareEnvelope;
import org.sallyport.crypto.envelope.EnvelopeException;
import org.sallyport.crypto.x509.KeyAndCertificate;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.Command.HubEvent;
import org.sallyport.intake.ledger.Command.HubEventOutcome;
import org.sallyport.intake.ledger.Ledger;
import org.sallyport.intake.reception.Answer;
import org.sallyport.intake.reception.Arrival;
import org.sallyport.intake.reception.IncomingPart;
import org.sallyport.intake.reception.PartSource;
import org.sallyport.intake.reception.Reception;
import org.sallyport.intake.submission.PartRole;
import org.sallyport.intake.submission.Sender;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.templates.record.Channel;

/**
 * Takes the readable form that the hub's people send in the place of what nobody could read: a new
 * arrival of the same sender, channel MANUAL. The statement's id is its transport key, so that a
 * crash between this and the decision makes no second one. Thread-safe.
 */
public final class Replacing {
  private final Ledger ledger;
  private final Reception reception;
  private final KeyAndCertificate intake;

  /**
   * Puts the three together.
   *
   * @param intake opens what was sealed to {@code intakeCert}
   */
  public Replacing(Ledger ledger, Reception reception, KeyAndCertificate intake) {
    this.ledger = ledger;
    this.reception = reception;
    this.intake = intake;
  }

  /** Completes after both commits; fails in an outage. */
  CompletableFuture<HubEventOutcome> replace(HubEvent event, Bytes attachment) {
    try {
      Optional<Sender> sender = ledger.view().senderOf(event.reference());
      if (sender.isEmpty()) {
        return CompletableFuture.completedFuture(HubEventOutcome.UNKNOWN_REFERENCE);
      }
      Bytes readable = BareEnvelope.open(attachment, intake);
      return switch (reception.receive(arrival(event, sender.get(), readable))) {
        case Answer.Accepted accepted ->
            ledger.submit(new Command.Replace(event, accepted.reference()));
        case Answer.Refused _ -> CompletableFuture.completedFuture(HubEventOutcome.NOT_APPLICABLE);
        case Answer.TryLater _ -> CompletableFuture.failedFuture(new Unavailable("reception"));
      };
    } catch (EnvelopeException e) {
      return CompletableFuture.completedFuture(HubEventOutcome.NOT_APPLICABLE);
    } catch (Unavailable e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static Arrival arrival(HubEvent event, Sender sender, Bytes readable) {
    return new Arrival(
        Channel.MANUAL,
        sender,
        Optional.of("replaced/" + event.id()),
        PartSource.of(new IncomingPart(PartRole.FILE, "", "", readable.stream())));
  }
}
