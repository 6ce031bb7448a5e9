package org.sallyport.intake.relay;

import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The broker, as the relay sees it. The road's implementation speaks AMQP 1.0.
 *
 * <p>A confirm is not delivery: a broker may accept and drop. It only ends re-sending for {@code
 * hub.stored-within}. Thread-safe.
 */
public interface HubQueue extends AutoCloseable {
  /**
   * Sends one durable message. The future fails when there is no connection or the broker went away
   * before it answered: the delivery is then unknown and is sent again under the same ids.
   */
  CompletableFuture<Delivery> send(OutgoingMessage message);

  /** Whether there is a connection now. */
  boolean connected();

  /** Queues that were looked for and not found at the last attach. */
  Set<String> missingQueues();

  /** Begins to read {@code hub.acks}; each message is settled only after the listener's future. */
  void listen(AckListener listener);

  @Override
  void close();

  /** The broker's answer. */
  enum Delivery {
    CONFIRMED,
    /** Rejected, released or modified by the broker. */
    NOT_TAKEN
  }

  /** Takes one raw body from {@code hub.acks}. */
  @FunctionalInterface
  interface AckListener {
    /**
     * Takes one message.
     *
     * @return completes when the event is committed or parked: then the message is settled; fails
     *     in an outage: then the message is given back to the broker
     */
    CompletableFuture<Void> onAck(byte[] body);
  }
}
