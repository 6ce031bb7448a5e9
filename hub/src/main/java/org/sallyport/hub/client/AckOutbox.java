package org.sallyport.hub.client;

import java.util.List;

/** Takes signed statements to {@code hub.acks}. */
@FunctionalInterface
public interface AckOutbox {
  /** Sends all and returns when the broker has confirmed each. */
  void send(List<SignedStatement> statements) throws HubException;
}
