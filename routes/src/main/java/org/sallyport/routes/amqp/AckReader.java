package org.sallyport.routes.amqp;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.apache.qpid.protonj2.client.Delivery;
import org.apache.qpid.protonj2.client.Receiver;
import org.apache.qpid.protonj2.client.exceptions.ClientException;
import org.sallyport.intake.relay.HubQueue.AckListener;

/**
 * Reads {@code hub.acks} while one connection lasts. A message is settled after the listener's
 * future, and given back to the broker where that fails; then reading pauses, so that an outage is
 * no busy loop.
 */
final class AckReader {
  private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

  private final Receiver receiver;
  private final AckListener listener;
  private final Runnable onFailure;
  private final Thread thread;
  private volatile boolean closed;
  private volatile boolean outage;

  private AckReader(Receiver receiver, AckListener listener, Runnable onFailure) {
    this.receiver = receiver;
    this.listener = listener;
    this.onFailure = onFailure;
    this.thread = Thread.ofVirtual().name("read hub.acks").unstarted(this::read);
  }

  static AckReader start(Receiver receiver, AckListener listener, Runnable onFailure) {
    AckReader reader = new AckReader(receiver, listener, onFailure);
    reader.thread.start();
    return reader;
  }

  void close() {
    closed = true;
    thread.interrupt();
  }

  private void read() {
    try {
      while (!closed) {
        Delivery delivery = receiver.receive();
        if (delivery == null) {
          continue;
        }
        pauseAfterOutage();
        hand(delivery);
      }
    } catch (ClientException e) {
      if (!closed) {
        onFailure.run();
      }
    }
  }

  private void pauseAfterOutage() {
    if (outage) {
      outage = false;
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void hand(Delivery delivery) {
    CompletableFuture<Void> done;
    try {
      done = listener.onAck(body(delivery));
    } catch (RuntimeException e) {
      // A bug in the listener must not lose the message: it is given back like in an outage.
      done = CompletableFuture.failedFuture(e);
    }
    var _ = done.whenComplete((nothing, failure) -> settle(delivery, failure == null));
  }

  private void settle(Delivery delivery, boolean done) {
    try {
      if (done) {
        delivery.accept();
      } else {
        outage = true;
        delivery.release();
      }
    } catch (ClientException e) {
      // The connection ended: the broker delivers it again, and a repeated id changes nothing.
      outage = true;
    }
  }

  /** The data section; nothing where it is not one, which the listener parks as not an event. */
  private static byte[] body(Delivery delivery) {
    try {
      Object body = delivery.message().body();
      return body instanceof byte[] bytes ? bytes : new byte[0];
    } catch (ClientException | RuntimeException e) {
      return new byte[0];
    }
  }
}
