package org.sallyport.hub.client;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.qpid.protonj2.client.Delivery;
import org.apache.qpid.protonj2.client.Message;
import org.apache.qpid.protonj2.client.Receiver;
import org.apache.qpid.protonj2.client.exceptions.ClientException;
import org.sallyport.crypto.bytes.Bytes;

/** An {@link Inbox} on a receiver of the AMQP library. */
final class ProtonInbox implements Inbox {
  private final Receiver receiver;

  ProtonInbox(Receiver receiver) {
    this.receiver = receiver;
  }

  @Override
  public void allow(int more) throws HubException {
    try {
      receiver.addCredit(more);
    } catch (ClientException e) {
      throw lost(e);
    }
  }

  @Override
  public Optional<Letter> next(Duration atMost) throws HubException {
    try {
      Delivery delivery =
          atMost.isZero()
              ? receiver.tryReceive()
              : receiver.receive(atMost.toMillis(), TimeUnit.MILLISECONDS);
      return delivery == null ? Optional.empty() : Optional.of(letter(delivery));
    } catch (ClientException e) {
      throw lost(e);
    }
  }

  @Override
  public void close() {
    var _ = receiver.closeAsync();
  }

  private static Letter letter(Delivery delivery) throws ClientException {
    Message<Object> message = delivery.message();
    Map<String, Object> properties = new HashMap<>();
    if (message.hasProperties()) {
      message.forEachProperty(
          (name, value) -> {
            if (value != null) {
              properties.put(name, value);
            }
          });
    }
    Object id = message.messageId();
    String type = message.contentType();
    byte[] body = message.body() instanceof byte[] bytes ? bytes : new byte[0];
    return new Letter(
        id == null ? "" : id.toString(),
        type == null ? "" : type,
        properties,
        Bytes.own(body),
        new Handle(delivery));
  }

  private static HubException lost(ClientException e) {
    return new HubException("the connection to the broker ended", e);
  }

  private record Handle(Delivery delivery) implements LetterHandle {
    @Override
    public void settle() throws HubException {
      try {
        delivery.accept();
      } catch (ClientException e) {
        throw lost(e);
      }
    }

    @Override
    public void release() throws HubException {
      try {
        delivery.release();
      } catch (ClientException e) {
        throw lost(e);
      }
    }
  }
}
