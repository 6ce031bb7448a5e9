package org.sallyport.routes.amqp;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.qpid.protonj2.client.Client;
import org.apache.qpid.protonj2.client.Connection;
import org.apache.qpid.protonj2.client.ConnectionOptions;
import org.apache.qpid.protonj2.client.DurabilityMode;
import org.apache.qpid.protonj2.client.Receiver;
import org.apache.qpid.protonj2.client.ReceiverOptions;
import org.apache.qpid.protonj2.client.Sender;
import org.apache.qpid.protonj2.client.SenderOptions;
import org.apache.qpid.protonj2.client.Session;
import org.apache.qpid.protonj2.client.exceptions.ClientException;
import org.jspecify.annotations.Nullable;
import org.sallyport.intake.relay.HubQueue;
import org.sallyport.intake.relay.OutgoingMessage;
import org.sallyport.intake.watch.AlarmCode;
import org.sallyport.intake.watch.Alarms;
import org.sallyport.intake.watch.EventLog;
import org.sallyport.intake.watch.EventLog.Field;

/**
 * The hub's queue on any AMQP 1.0 broker. One connection, kept up for ever with a growing wait
 * between attempts; a sender a queue and a reader of {@code hub.acks} on it. A queue that is not
 * there is an alarm and is looked for again; it stops neither the start nor the other queues.
 *
 * <p>The library's own reconnect is not used: it would write again what it still holds, and the
 * outbox is the one place that decides what is sent again. Futures complete on the lane's thread:
 * what hangs on them must be short. Thread-safe.
 */
public final class ProtonHubQueue implements HubQueue {
  private static final long OPEN_SECONDS = 15;
  private static final int ACK_CREDIT = 64;
  private static final long SAY_AGAIN_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final HubQueueSettings settings;
  private final Alarms alarms;
  private final EventLog log;
  private final Map<String, OutgoingLane> lanes = new ConcurrentHashMap<>();
  private final Set<String> missing = ConcurrentHashMap.newKeySet();
  private final Map<String, Long> saidRefused = new ConcurrentHashMap<>();
  private final Wakeup wakeup = new Wakeup();
  private final Thread keeper;
  private volatile boolean closed;
  private volatile boolean connected;
  private volatile @Nullable AckListener listener;
  private volatile @Nullable AckReader reader;

  private ProtonHubQueue(HubQueueSettings settings, Alarms alarms, EventLog log) {
    this.settings = settings;
    this.alarms = alarms;
    this.log = log;
    this.keeper = Thread.ofVirtual().name("hub queue").unstarted(this::keepConnected);
  }

  /** Begins to connect and returns at once. */
  public static ProtonHubQueue open(HubQueueSettings settings, Alarms alarms, EventLog log) {
    ProtonHubQueue queue = new ProtonHubQueue(settings, alarms, log);
    queue.keeper.start();
    return queue;
  }

  @Override
  public CompletableFuture<Delivery> send(OutgoingMessage message) {
    OutgoingLane lane = lanes.get(message.queue());
    if (lane == null) {
      String why = missing.contains(message.queue()) ? "the queue is missing" : "not connected";
      return CompletableFuture.failedFuture(new QueueException(why));
    }
    return lane.send(message);
  }

  @Override
  public boolean connected() {
    return connected;
  }

  @Override
  public Set<String> missingQueues() {
    return new TreeSet<>(missing);
  }

  @Override
  public void listen(AckListener listener) {
    this.listener = listener;
    wakeup.signal();
  }

  @Override
  public void close() {
    closed = true;
    wakeup.signal();
    keeper.interrupt();
    try {
      keeper.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void keepConnected() {
    Backoff backoff = new Backoff(settings.pace().firstRetry(), settings.pace().longestRetry());
    try (Client client = Client.create()) {
      while (!closed) {
        try {
          connectAndServe(client, backoff);
        } catch (ClientException | ExecutionException | TimeoutException e) {
          unreachable(e);
        }
        dropLinks();
        if (!closed) {
          wakeup.await(backoff.next());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      dropLinks();
    }
  }

  private void unreachable(Exception e) {
    if (!closed) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      log.warn("HUB_QUEUE_UNREACHABLE", Map.of(Field.EXCEPTION, cause.getClass().getSimpleName()));
    }
  }

  private void connectAndServe(Client client, Backoff backoff)
      throws ClientException, ExecutionException, TimeoutException, InterruptedException {
    AtomicBoolean lost = new AtomicBoolean();
    ConnectionOptions options = options();
    options.disconnectedHandler(
        (connection, event) -> {
          lost.set(true);
          wakeup.signal();
        });
    try (Connection connection =
        client.connect(settings.url().getHost(), settings.port(), options)) {
      await(connection.openFuture());
      Session session = connection.openSession();
      await(session.openFuture());
      attachSenders(session);
      connected = true;
      backoff.reset();
      log.info("HUB_QUEUE_CONNECTED", Map.of());
      serve(session, lost);
      if (!closed) {
        log.warn("HUB_QUEUE_LOST", Map.of());
      }
    }
  }

  /** Looks after the links until the connection is gone. */
  private void serve(Session session, AtomicBoolean lost)
      throws ClientException, InterruptedException {
    while (!closed && !lost.get()) {
      attachReader(session);
      wakeup.await(settings.pace().reattach());
      if (!closed && !lost.get()) {
        attachSenders(session);
      }
    }
  }

  private void attachSenders(Session session) throws ClientException, InterruptedException {
    for (String queue : settings.queues()) {
      OutgoingLane lane = lanes.get(queue);
      if (lane != null && !lane.isClosed()) {
        continue;
      }
      Optional<Sender> sender = attach(session, queue);
      if (sender.isPresent()) {
        missing.remove(queue);
        lanes.put(
            queue,
            OutgoingLane.start(
                queue,
                sender.get(),
                settings.pace(),
                new OutgoingLane.Ends(() -> dropLane(queue), () -> refused(queue))));
      } else if (missing.add(queue)) {
        log.warn("QUEUE_MISSING", Map.of(Field.QUEUE, queue));
        alarms.raise(AlarmCode.QUEUE_MISSING, Optional.empty());
      }
    }
  }

  /** Mostly because it is full. What was not taken waits in the outbox and is sent again. */
  private void refused(String queue) {
    long now = System.nanoTime();
    Long last = saidRefused.get(queue);
    if (last == null || now - last > SAY_AGAIN_NANOS) {
      saidRefused.put(queue, now);
      log.warn("HUB_QUEUE_NOT_TAKING", Map.of(Field.QUEUE, queue));
    }
  }

  private Optional<Sender> attach(Session session, String queue)
      throws ClientException, InterruptedException {
    Sender sender = session.openSender(queue, senderOptions());
    try {
      await(sender.openFuture());
      return Optional.of(sender);
    } catch (ExecutionException | TimeoutException e) {
      var _ = sender.closeAsync();
      return Optional.empty();
    }
  }

  private void attachReader(Session session) throws ClientException, InterruptedException {
    AckListener wanted = listener;
    if (wanted == null || reader != null) {
      return;
    }
    ReceiverOptions options =
        new ReceiverOptions().autoAccept(false).autoSettle(false).creditWindow(ACK_CREDIT);
    options.sourceOptions().durabilityMode(DurabilityMode.CONFIGURATION);
    Receiver receiver = session.openReceiver(HubQueues.ACKS, options);
    try {
      await(receiver.openFuture());
      missing.remove(HubQueues.ACKS);
      reader = AckReader.start(receiver, wanted, this::dropReader);
    } catch (ExecutionException | TimeoutException e) {
      var _ = receiver.closeAsync();
      if (missing.add(HubQueues.ACKS)) {
        log.warn("QUEUE_MISSING", Map.of(Field.QUEUE, HubQueues.ACKS));
        alarms.raise(AlarmCode.QUEUE_MISSING, Optional.empty());
      }
    }
  }

  private void dropLane(String queue) {
    OutgoingLane lane = lanes.remove(queue);
    if (lane != null) {
      lane.close();
    }
    wakeup.signal();
  }

  private void dropReader() {
    reader = null;
    wakeup.signal();
  }

  private void dropLinks() {
    connected = false;
    lanes.keySet().forEach(this::dropLane);
    AckReader current = reader;
    if (current != null) {
      current.close();
      reader = null;
    }
  }

  private ConnectionOptions options() {
    ConnectionOptions options = new ConnectionOptions();
    options.user(settings.user()).password(settings.password());
    options.openTimeout(OPEN_SECONDS, TimeUnit.SECONDS);
    options.closeTimeout(2, TimeUnit.SECONDS);
    options.idleTimeout(30, TimeUnit.SECONDS);
    options.reconnectEnabled(false);
    options.saslOptions().addAllowedMechanism("PLAIN");
    options.transportOptions().connectTimeout(10_000);
    // Native transports unpack a library into java.io.tmpdir.
    options.transportOptions().allowNativeIO(false);
    if (settings.secure()) {
      options.sslEnabled(true);
      options.sslOptions().allowNativeSSL(false).verifyHost(true);
      options.sslOptions().enabledProtocols("TLSv1.3", "TLSv1.2");
      settings.tls().ifPresent(context -> options.sslOptions().sslContextOverride(context));
    }
    return options;
  }

  /** RabbitMQ takes a terminus that is not durable for another queue than the durable one. */
  private SenderOptions senderOptions() {
    SenderOptions options = new SenderOptions();
    options.sendTimeout(settings.pace().patience().toMillis(), TimeUnit.MILLISECONDS);
    options.targetOptions().durabilityMode(DurabilityMode.CONFIGURATION);
    return options;
  }

  private static void await(Future<?> future)
      throws ExecutionException, TimeoutException, InterruptedException {
    future.get(OPEN_SECONDS, TimeUnit.SECONDS);
  }
}
