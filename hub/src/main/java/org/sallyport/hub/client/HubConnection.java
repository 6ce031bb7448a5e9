package org.sallyport.hub.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.apache.qpid.protonj2.client.Client;
import org.apache.qpid.protonj2.client.Connection;
import org.apache.qpid.protonj2.client.ConnectionOptions;
import org.apache.qpid.protonj2.client.DurabilityMode;
import org.apache.qpid.protonj2.client.Message;
import org.apache.qpid.protonj2.client.Receiver;
import org.apache.qpid.protonj2.client.ReceiverOptions;
import org.apache.qpid.protonj2.client.Sender;
import org.apache.qpid.protonj2.client.SenderOptions;
import org.apache.qpid.protonj2.client.Tracker;
import org.apache.qpid.protonj2.client.exceptions.ClientConnectionSecurityException;
import org.apache.qpid.protonj2.client.exceptions.ClientException;
import org.apache.qpid.protonj2.types.UnsignedLong;
import org.jspecify.annotations.Nullable;
import org.sallyport.crypto.tls.TlsContexts;
import org.sallyport.crypto.x509.Certificates;

/** One connection of the hub's client to the broker (AMQP 1.0 over TLS). For one thread. */
public final class HubConnection implements AutoCloseable, AckOutbox {
  /** The queue of what the hub says. */
  public static final String ACKS = "hub.acks";

  /** {@code apache.org:selector-filter:string} of the AMQP filters that brokers share. */
  private static final UnsignedLong SELECTOR = UnsignedLong.valueOf(0x0000_468C_0000_0004L);

  /** The port where an address names none. */
  private static final int AMQPS = 5671;

  private static final long OPEN_SECONDS = 15;
  private static final long CONFIRM_SECONDS = 60;

  private final Client client;
  private final Connection connection;
  private @Nullable Sender acks;

  private HubConnection(Client client, Connection connection) {
    this.client = client;
    this.connection = connection;
  }

  /**
   * Connects and signs in.
   *
   * @throws HubException where the broker is away, not trusted, or refuses the user
   */
  public static HubConnection connect(BrokerAddress address) throws HubException {
    ConnectionOptions options = options(address);
    Client client = Client.create();
    int port = address.url().getPort() > 0 ? address.url().getPort() : AMQPS;
    try {
      Connection connection = client.connect(address.url().getHost(), port, options);
      await(connection.openFuture());
      return new HubConnection(client, connection);
    } catch (HubException | ClientException e) {
      client.close();
      throw unreachable(e);
    }
  }

  /** Begins to read a queue; nothing comes before {@link Inbox#allow}. */
  public Inbox read(String queue) throws HubException {
    return read(queue, unsettled());
  }

  /**
   * Begins to read the messages of these submissions only. A broker that knows no selectors sends
   * all: look at each message's reference all the same.
   *
   * @throws IllegalArgumentException where one is not a reference
   */
  public Inbox readOnly(String queue, Set<String> references) throws HubException {
    if (!references.stream().allMatch(References::isReference)) {
      throw new IllegalArgumentException("not a reference");
    }
    ReceiverOptions options = unsettled();
    options
        .sourceOptions()
        .addFilter(
            "selector",
            SELECTOR,
            references.stream()
                .sorted()
                .collect(Collectors.joining("', '", "reference IN ('", "')")));
    return read(queue, options);
  }

  private static ReceiverOptions unsettled() {
    ReceiverOptions options =
        new ReceiverOptions().autoAccept(false).autoSettle(false).creditWindow(0);
    // RabbitMQ takes a terminus that is not durable for another queue than the durable one.
    options.sourceOptions().durabilityMode(DurabilityMode.CONFIGURATION);
    return options;
  }

  private Inbox read(String queue, ReceiverOptions options) throws HubException {
    try {
      Receiver receiver = connection.openReceiver(queue, options);
      await(receiver.openFuture());
      return new ProtonInbox(receiver);
    } catch (HubException | ClientException e) {
      throw new HubException("cannot read " + queue + ": " + kind(e), e);
    }
  }

  @Override
  public void send(List<SignedStatement> statements) throws HubException {
    try {
      List<Tracker> trackers = new ArrayList<>();
      for (SignedStatement statement : statements) {
        trackers.add(acks().send(toAmqp(statement)));
      }
      for (Tracker tracker : trackers) {
        tracker.awaitAccepted(CONFIRM_SECONDS, TimeUnit.SECONDS);
      }
    } catch (ClientException e) {
      throw new HubException("cannot write " + ACKS + ": " + kind(e), e);
    }
  }

  @Override
  public void close() {
    client.close();
  }

  private Sender acks() throws ClientException, HubException {
    Sender open = acks;
    if (open == null) {
      SenderOptions options = new SenderOptions();
      options.targetOptions().durabilityMode(DurabilityMode.CONFIGURATION);
      open = connection.openSender(ACKS, options);
      await(open.openFuture());
      acks = open;
    }
    return open;
  }

  private static Message<byte[]> toAmqp(SignedStatement statement) throws ClientException {
    Message<byte[]> message = Message.create(statement.body().toArray());
    message.durable(true);
    message.messageId(statement.id().toString());
    message.contentType("application/pkcs7-mime; smime-type=signed-data");
    message.property("_AMQ_DUPL_ID", statement.id().toString());
    return message;
  }

  private static ConnectionOptions options(BrokerAddress address) throws HubException {
    ConnectionOptions options = new ConnectionOptions();
    options.user(address.user()).password(address.password());
    options.openTimeout(OPEN_SECONDS, TimeUnit.SECONDS);
    options.closeTimeout(2, TimeUnit.SECONDS);
    options.idleTimeout(30, TimeUnit.SECONDS);
    options.saslOptions().addAllowedMechanism("PLAIN");
    options.transportOptions().connectTimeout(10_000);
    // Native transports unpack a library into java.io.tmpdir.
    options.transportOptions().allowNativeIO(false);
    options.sslEnabled(true);
    options.sslOptions().allowNativeSSL(false).verifyHost(true);
    options.sslOptions().enabledProtocols("TLSv1.3", "TLSv1.2");
    if (address.ca().isPresent()) {
      options.sslOptions().sslContextOverride(trusting(address));
    }
    return options;
  }

  private static SSLContext trusting(BrokerAddress address) throws HubException {
    try {
      return TlsContexts.trusting(Certificates.readAllPem(address.ca().orElseThrow()));
    } catch (IOException e) {
      throw new HubException("the CA file cannot be used: " + e.getMessage(), e);
    }
  }

  private static void await(Future<?> future) throws HubException {
    try {
      future.get(OPEN_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HubException("interrupted", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new HubException(cause.getClass().getSimpleName(), cause);
    } catch (TimeoutException e) {
      throw new HubException("no answer in " + OPEN_SECONDS + " s", e);
    }
  }

  private static HubException unreachable(Exception e) {
    if (e instanceof ClientConnectionSecurityException
        || e.getCause() instanceof ClientConnectionSecurityException) {
      return new HubException("the broker refuses user and password", e);
    }
    return new HubException("the broker cannot be reached: " + kind(e), e);
  }

  /** What kind of failure it was; the library's words may quote what it received. */
  private static String kind(Throwable failure) {
    Throwable cause = failure.getCause();
    if (cause != null) {
      return kind(cause);
    }
    return failure instanceof HubException
        ? String.valueOf(failure.getMessage())
        : failure.getClass().getSimpleName();
  }
}
