package org.sallyport.hub.client;

import java.time.Duration;
import java.util.Optional;

/** Messages of one queue in the broker's order. For one thread. */
public interface Inbox extends AutoCloseable {
  /** Lets the broker send so many more messages. */
  void allow(int more) throws HubException;

  /**
   * The next message, or empty where none came in time.
   *
   * @param atMost zero: only what is here already
   */
  Optional<Letter> next(Duration atMost) throws HubException;

  @Override
  void close();
}
