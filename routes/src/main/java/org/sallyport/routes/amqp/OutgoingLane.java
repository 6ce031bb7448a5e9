package org.sallyport.routes.amqp;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.qpid.protonj2.client.Message;
import org.apache.qpid.protonj2.client.Sender;
import org.apache.qpid.protonj2.client.Tracker;
import org.apache.qpid.protonj2.client.exceptions.ClientException;
import org.apache.qpid.protonj2.client.exceptions.ClientSendTimedOutException;
import org.sallyport.intake.relay.HubQueue.Delivery;
import org.sallyport.intake.relay.OutgoingMessage;

/**
 * One queue's sender while one connection lasts: a thread writes, another hears the broker's
 * answers, and a window stands between what is written and what is answered. When it closes, every
 * message without an answer fails. Thread-safe.
 */
final class OutgoingLane {
  private static final String CONTENT_TYPE =
      "application/pkcs7-mime; smime-type=authEnveloped-data";
  private static final int MANY = 1 << 20;

  /** Bodies in flight, in KiB: slices of originals have 8 MiB each. */
  private static final int MOST_KIB = 48 * 1024;

  private final Sender sender;
  private final Ends ends;
  private final Duration patience;
  private final Semaphore window;
  private final Semaphore room = new Semaphore(MOST_KIB);
  private final BlockingQueue<Outgoing> toWrite = new LinkedBlockingQueue<>();
  private final BlockingQueue<Written> toConfirm = new LinkedBlockingQueue<>();
  private final Set<Outgoing> open = ConcurrentHashMap.newKeySet();
  private final Thread writer;
  private final Thread confirmer;
  private volatile boolean closed;

  private OutgoingLane(String queue, Sender sender, HubQueueSettings.Pace pace, Ends ends) {
    this.sender = sender;
    this.ends = ends;
    this.patience = pace.patience();
    this.window = new Semaphore(pace.window());
    this.writer = Thread.ofVirtual().name("write " + queue).unstarted(this::write);
    this.confirmer = Thread.ofVirtual().name("confirm " + queue).unstarted(this::confirm);
  }

  /**
   * Who is told.
   *
   * @param onFailure called at most a few times, when the link failed by itself
   * @param onRefusal called for each message that the broker did not take
   */
  record Ends(Runnable onFailure, Runnable onRefusal) {}

  /** Starts both threads. */
  static OutgoingLane start(String queue, Sender sender, HubQueueSettings.Pace pace, Ends ends) {
    OutgoingLane lane = new OutgoingLane(queue, sender, pace, ends);
    lane.writer.start();
    lane.confirmer.start();
    return lane;
  }

  boolean isClosed() {
    return closed;
  }

  /** Waits while the window is full, in messages or in bytes. */
  CompletableFuture<Delivery> send(OutgoingMessage message) {
    CompletableFuture<Delivery> answer = new CompletableFuture<>();
    try {
      window.acquire();
      room.acquire(kib(message));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      answer.completeExceptionally(new QueueException("interrupted before it was sent", e));
      return answer;
    }
    Outgoing outgoing = new Outgoing(message, answer);
    open.add(outgoing);
    toWrite.add(outgoing);
    if (closed) {
      fail(outgoing);
    }
    return answer;
  }

  /** Ends both threads and fails what has no answer. */
  void close() {
    closed = true;
    writer.interrupt();
    confirmer.interrupt();
    var _ = sender.closeAsync();
    open.forEach(this::fail);
    toWrite.clear();
    toConfirm.clear();
    window.release(MANY);
    room.release(MANY);
  }

  private void write() {
    try {
      while (!closed) {
        Outgoing next = toWrite.take();
        Tracker tracker = sender.send(toAmqp(next.message));
        toConfirm.add(new Written(tracker, next));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ClientSendTimedOutException e) {
      starved();
    } catch (ClientException e) {
      failed();
    }
  }

  private void confirm() {
    try {
      while (!closed) {
        Written next = toConfirm.take();
        Tracker tracker =
            next.tracker.settlementFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        boolean accepted = tracker.remoteState() != null && tracker.remoteState().isAccepted();
        open.remove(next.outgoing);
        window.release();
        room.release(kib(next.outgoing.message));
        if (!accepted) {
          ends.onRefusal().run();
        }
        next.outgoing.answer.complete(accepted ? Delivery.CONFIRMED : Delivery.NOT_TAKEN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException e) {
      starved();
    } catch (ExecutionException e) {
      failed();
    }
  }

  /** The broker neither takes nor answers: it is attached anew, and asked again. */
  private void starved() {
    if (!closed) {
      ends.onRefusal().run();
    }
    failed();
  }

  private void failed() {
    if (!closed) {
      ends.onFailure().run();
    }
  }

  private void fail(Outgoing outgoing) {
    open.remove(outgoing);
    outgoing.answer.completeExceptionally(
        new QueueException("the connection ended before the broker's answer"));
  }

  private static int kib(OutgoingMessage message) {
    return Math.min(MOST_KIB, 1 + message.body().size() / 1024);
  }

  private static Message<byte[]> toAmqp(OutgoingMessage message) throws ClientException {
    Message<byte[]> amqp = Message.create(message.body().toArray());
    amqp.durable(true);
    amqp.priority((byte) message.priority());
    amqp.messageId(message.messageId());
    amqp.contentType(CONTENT_TYPE);
    for (var property : message.properties().entrySet()) {
      amqp.property(property.getKey(), property.getValue());
    }
    amqp.property("_AMQ_DUPL_ID", message.messageId() + "/" + message.deliveryNo());
    return amqp;
  }

  /** Compared by identity. */
  private static final class Outgoing {
    private final OutgoingMessage message;
    private final CompletableFuture<Delivery> answer;

    Outgoing(OutgoingMessage message, CompletableFuture<Delivery> answer) {
      this.message = message;
      this.answer = answer;
    }
  }

  private record Written(Tracker tracker, Outgoing outgoing) {}
}
