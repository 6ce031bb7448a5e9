package org.sallyport.intake.relay;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.ledger.Blobs;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.Ledger;
import org.sallyport.intake.ledger.Parcel;
import org.sallyport.intake.relay.HubQueue.Delivery;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.intake.watch.EventLog;
import org.sallyport.intake.watch.EventLog.Field;
import org.sallyport.intake.watch.Meters;

/**
 * Sends what is due to the hub's queue, within a window of unconfirmed sends, and records each
 * confirm (commit ③). It tries for as long as it takes: a broker that is away costs nobody anything
 * but time.
 *
 * <p>A crash between the confirm and the commit sends the same delivery again under the same ids;
 * whoever receives drops the repeat. Call {@link #sendDue} from one thread.
 */
public final class Relay {
  /** Well above the time a confirm may take; a parcel still unconfirmed then is sent again. */
  private static final Duration LEASE = Duration.ofMinutes(2);

  private final Ledger ledger;
  private final Blobs blobs;
  private final HubQueue queue;
  private final Backoff backoff;
  private final int window;
  private final Clock clock;
  private final Watch watch;
  private final AtomicInteger inFlight = new AtomicInteger();

  public Relay(
      Ledger ledger, Blobs blobs, HubQueue queue, Sending sending, Clock clock, Watch watch) {
    this.ledger = ledger;
    this.blobs = blobs;
    this.queue = queue;
    this.backoff = sending.backoff();
    this.window = sending.window();
    this.clock = clock;
    this.watch = watch;
  }

  /**
   * How to send.
   *
   * @param window most sends without an answer of the broker at any time
   */
  public record Sending(Backoff backoff, int window) {}

  /** Where the relay reports. */
  public record Watch(Meters meters, EventLog log) {}

  /**
   * Hands as many due parcels to the broker as the window allows; does not wait for the confirms.
   *
   * @return how many were handed over
   * @throws Unavailable when the ledger is away
   */
  public int sendDue() throws Unavailable {
    int free = window - inFlight.get();
    if (free <= 0 || !queue.connected()) {
      return 0;
    }
    List<Parcel> due = claim(free);
    for (Parcel parcel : due) {
      inFlight.incrementAndGet();
      send(parcel);
    }
    return due.size();
  }

  /** Sends without an answer of the broker. */
  public int inFlight() {
    return inFlight.get();
  }

  private List<Parcel> claim(int most) throws Unavailable {
    return ledger.done(new Command.ClaimParcels(clock.instant(), most, LEASE), "parcels");
  }

  private void send(Parcel parcel) {
    Instant started = clock.instant();
    Bytes body;
    try {
      body = bodyOf(parcel);
    } catch (Unavailable e) {
      answered(parcel, started, null, e);
      return;
    }
    var message =
        new OutgoingMessage(
            parcel.queue(),
            parcel.messageId(),
            parcel.deliveryNo(),
            parcel.priority(),
            parcel.properties(),
            body);
    var _ =
        queue
            .send(message)
            .whenComplete((delivery, fault) -> answered(parcel, started, delivery, fault));
  }

  private void answered(
      Parcel parcel, Instant started, @Nullable Delivery delivery, @Nullable Throwable fault) {
    Instant now = clock.instant();
    boolean confirmed = fault == null && delivery == Delivery.CONFIRMED;
    Command<Void> command =
        confirmed
            ? new Command.ParcelSent(parcel.id(), parcel.deliveryNo(), now)
            : new Command.ParcelFailed(parcel.id(), now.plus(backoff.after(parcel.attempts() + 1)));
    watch.meters().count("parcels", confirmed ? "confirmed" : "not_taken");
    watch.meters().time("relay", Duration.between(started, now));
    // A lost record of a confirm is mended by the lease: the same delivery is sent again.
    var _ =
        ledger
            .submit(command)
            .whenComplete(
                (_, lost) -> {
                  inFlight.decrementAndGet();
                  if (lost != null) {
                    watch
                        .log()
                        .warn("PARCEL_NOT_RECORDED", Map.of(Field.EXCEPTION, lost.getClass()));
                  }
                });
  }

  private Bytes bodyOf(Parcel parcel) throws Unavailable {
    if (parcel.blob().isEmpty()) {
      return parcel.body();
    }
    try (InputStream in = blobs.open(parcel.blob().get())) {
      return Bytes.own(in.readAllBytes());
    } catch (IOException e) {
      throw new Unavailable("blob", e);
    }
  }
}
