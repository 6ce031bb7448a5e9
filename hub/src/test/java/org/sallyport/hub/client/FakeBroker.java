package org.sallyport.hub.client;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sallyport.crypto.bytes.Bytes;

/** A queue and {@code hub.acks} in memory, which notes the order of what is done to them. */
final class FakeBroker implements Inbox, AckOutbox {
  final Deque<Letter> waiting = new ArrayDeque<>();
  final List<String> done = new ArrayList<>();
  final List<SignedStatement> statements = new ArrayList<>();
  boolean acksAway;
  private int credit;

  void put(String messageId, Map<String, Object> properties, Bytes body) {
    waiting.add(new Letter(messageId, "", properties, body, new Handle(messageId)));
  }

  @Override
  public void allow(int more) {
    credit += more;
  }

  @Override
  public Optional<Letter> next(Duration atMost) {
    if (credit == 0 || waiting.isEmpty()) {
      return Optional.empty();
    }
    credit--;
    return Optional.of(waiting.remove());
  }

  @Override
  public void send(List<SignedStatement> sent) throws HubException {
    if (acksAway) {
      throw new HubException("cannot write hub.acks");
    }
    statements.addAll(sent);
    done.add("acknowledged " + sent.size());
  }

  @Override
  public void close() {
    done.add("closed");
  }

  private final class Handle implements LetterHandle {
    private final String messageId;

    Handle(String messageId) {
      this.messageId = messageId;
    }

    @Override
    public void settle() {
      done.add("settled " + messageId);
    }

    @Override
    public void release() {
      done.add("released " + messageId);
    }
  }
}
