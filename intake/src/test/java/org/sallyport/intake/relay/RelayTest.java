package org.sallyport.intake.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.LedgerFault;
import org.sallyport.intake.ledger.Parcel;
import org.sallyport.intake.ledger.ScriptedLedger;
import org.sallyport.intake.ledger.UnusedView;
import org.sallyport.intake.relay.HubQueue.Delivery;
import org.sallyport.intake.submission.ParcelKind;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.intake.watch.RecordingWatch;

class RelayTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  private final Deque<Parcel> outbox = new ArrayDeque<>();
  private final ManualQueue queue = new ManualQueue();
  private final RecordingWatch watch = new RecordingWatch();
  private final ScriptedLedger ledger = new ScriptedLedger(new UnusedView(), this::answer);
  private final Relay relay =
      new Relay(
          ledger,
          name -> Bytes.copyOf(new byte[] {9}).stream(),
          queue,
          new Relay.Sending(
              new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), new SplittableRandom(1)),
              2),
          Clock.fixed(NOW, ZoneOffset.UTC),
          new Relay.Watch(watch, watch));

  private @Nullable Object answer(Command<?> command) {
    if (command instanceof Command.ClaimParcels claim) {
      List<Parcel> lent = new ArrayList<>();
      while (lent.size() < claim.max() && !outbox.isEmpty()) {
        lent.add(outbox.remove());
      }
      return lent;
    }
    return null;
  }

  @Test
  void recordsAConfirmOnlyWhenTheBrokerGaveIt() throws Exception {
    outbox.add(parcel(1, Optional.empty()));
    relay.sendDue();
    assertThat(ledger.asked(Command.ParcelSent.class)).isEmpty();
    queue.answerNext(Delivery.CONFIRMED);
    assertThat(ledger.asked(Command.ParcelSent.class))
        .singleElement()
        .satisfies(sent -> assertThat(sent.deliveryNo()).isEqualTo(1));
  }

  @Test
  void keepsWithinTheWindowOfUnconfirmedSends() throws Exception {
    for (int i = 0; i < 5; i++) {
      outbox.add(parcel(1, Optional.empty()));
    }
    assertThat(relay.sendDue()).isEqualTo(2);
    assertThat(relay.sendDue()).isZero();
    queue.answerNext(Delivery.CONFIRMED);
    assertThat(relay.sendDue()).isEqualTo(1);
    assertThat(relay.inFlight()).isEqualTo(2);
  }

  @Test
  void triesAgainLaterWhatTheBrokerDidNotTake() throws Exception {
    outbox.add(parcel(1, Optional.empty()));
    relay.sendDue();
    queue.answerNext(Delivery.NOT_TAKEN);
    assertThat(ledger.asked(Command.ParcelFailed.class))
        .singleElement()
        .satisfies(failed -> assertThat(failed.nextDue()).isAfter(NOW));
    assertThat(relay.inFlight()).isZero();
  }

  @Test
  void triesAgainUnderTheSameDeliveryWhenTheConnectionWent() throws Exception {
    outbox.add(parcel(3, Optional.empty()));
    relay.sendDue();
    queue.failNext();
    assertThat(ledger.asked(Command.ParcelFailed.class)).hasSize(1);
    assertThat(ledger.asked(Command.ParcelSent.class)).isEmpty();
    assertThat(queue.sent.getFirst().deliveryNo()).isEqualTo(3);
  }

  @Test
  void claimsNothingWhileThereIsNoConnection() throws Exception {
    outbox.add(parcel(1, Optional.empty()));
    queue.connected = false;
    assertThat(relay.sendDue()).isZero();
    assertThat(ledger.asked(Command.ClaimParcels.class)).isEmpty();
  }

  @Test
  void readsALargeBodyFromTheBlobStore() throws Exception {
    outbox.add(parcel(1, Optional.of("b")));
    relay.sendDue();
    assertThat(queue.sent.getFirst().body()).isEqualTo(Bytes.copyOf(new byte[] {9}));
  }

  @Test
  void saysSoWhenTheLedgerIsAway() {
    var away =
        new ScriptedLedger(
            new UnusedView(),
            _ -> {
              throw new LedgerFault(LedgerFault.Kind.CLOSED, null);
            });
    var broken =
        new Relay(
            away,
            name -> Bytes.empty().stream(),
            queue,
            new Relay.Sending(
                new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), new SplittableRandom(1)),
                2),
            Clock.fixed(NOW, ZoneOffset.UTC),
            new Relay.Watch(watch, watch));
    assertThatThrownBy(broken::sendDue).isInstanceOf(Unavailable.class);
  }

  private static Parcel parcel(int deliveryNo, Optional<String> blob) {
    return new Parcel(
        new UUID(0, 1),
        ParcelKind.RECORD,
        "hub.submissions",
        "m",
        deliveryNo,
        0,
        6,
        Map.of(),
        Bytes.empty(),
        blob);
  }

  /** A broker whose answers the test gives. */
  private static final class ManualQueue implements HubQueue {
    private final List<OutgoingMessage> sent = new ArrayList<>();
    private final Deque<CompletableFuture<Delivery>> waiting = new ArrayDeque<>();
    private boolean connected = true;

    @Override
    public CompletableFuture<Delivery> send(OutgoingMessage message) {
      sent.add(message);
      var answer = new CompletableFuture<Delivery>();
      waiting.add(answer);
      return answer;
    }

    void answerNext(Delivery delivery) {
      waiting.remove().complete(delivery);
    }

    void failNext() {
      waiting.remove().completeExceptionally(new java.io.IOException("gone"));
    }

    @Override
    public boolean connected() {
      return connected;
    }

    @Override
    public Set<String> missingQueues() {
      return Set.of();
    }

    @Override
    public void listen(AckListener listener) {}

    @Override
    public void close() {}
  }
}
