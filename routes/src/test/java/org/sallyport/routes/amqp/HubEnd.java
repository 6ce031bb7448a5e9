package org.sallyport.routes.amqp;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.qpid.protonj2.client.Client;
import org.apache.qpid.protonj2.client.Connection;
import org.apache.qpid.protonj2.client.ConnectionOptions;
import org.apache.qpid.protonj2.client.Delivery;
import org.apache.qpid.protonj2.client.DurabilityMode;
import org.apache.qpid.protonj2.client.Message;
import org.apache.qpid.protonj2.client.Receiver;
import org.apache.qpid.protonj2.client.ReceiverOptions;
import org.apache.qpid.protonj2.client.Sender;
import org.apache.qpid.protonj2.client.SenderOptions;
import org.apache.qpid.protonj2.client.exceptions.ClientException;

/** The other end of the queues, as the hub's user or any other. */
final class HubEnd implements AutoCloseable {
  private final Client client = Client.create();
  private final Connection connection;

  HubEnd(URI url, Optional<SSLContext> tls, String user, String password) throws Exception {
    ConnectionOptions options = new ConnectionOptions().user(user).password(password);
    options.transportOptions().allowNativeIO(false);
    options.saslOptions().addAllowedMechanism("PLAIN");
    tls.ifPresent(
        context -> {
          options.sslEnabled(true);
          options.sslOptions().sslContextOverride(context).allowNativeSSL(false);
        });
    connection = client.connect(url.getHost(), url.getPort(), options);
    connection.openFuture().get(10, TimeUnit.SECONDS);
  }

  /** One message as it came over the wire. */
  record Taken(
      String messageId,
      String contentType,
      boolean durable,
      int priority,
      Map<String, Object> properties,
      int size) {}

  /** Takes and settles all, however long the first takes, until nothing comes for {@code quiet}. */
  List<Taken> drain(String queue, Duration quiet) throws Exception {
    List<Taken> all = new ArrayList<>();
    ReceiverOptions options = new ReceiverOptions().autoAccept(false).creditWindow(100);
    options.sourceOptions().durabilityMode(DurabilityMode.CONFIGURATION);
    Receiver receiver = connection.openReceiver(queue, options);
    receiver.openFuture().get(10, TimeUnit.SECONDS);
    Delivery delivery = receiver.receive(10, TimeUnit.SECONDS);
    while (delivery != null) {
      all.add(taken(delivery.message()));
      delivery.accept();
      delivery = receiver.receive(quiet.toMillis(), TimeUnit.MILLISECONDS);
    }
    receiver.close();
    return all;
  }

  void send(String queue, byte[] body) throws Exception {
    SenderOptions options = new SenderOptions();
    options.targetOptions().durabilityMode(DurabilityMode.CONFIGURATION);
    try (Sender sender = connection.openSender(queue, options)) {
      sender.openFuture().get(10, TimeUnit.SECONDS);
      sender.send(Message.create(body).durable(true)).awaitAccepted(10, TimeUnit.SECONDS);
    }
  }

  @Override
  public void close() {
    client.close();
  }

  private static Taken taken(Message<Object> message) throws ClientException {
    Map<String, Object> properties = new HashMap<>();
    message.forEachProperty(properties::put);
    return new Taken(
        String.valueOf(message.messageId()),
        String.valueOf(message.contentType()),
        message.durable(),
        message.priority(),
        properties,
        ((byte[]) message.body()).length);
  }
}
