package org.sallyport.hub.client;

import java.io.IOException;

/**
 * What is done with letters once they are read: printed, kept in a folder. For one thread. The
 * order is {@link #take} a batch, {@link #flush}, send the acknowledgements, settle: what is
 * settled is never lost.
 */
public interface Desk {
  /** Prints or writes one letter; it need not be durable yet. */
  Taken take(Letter letter, Reading reading) throws IOException, HubException;

  /** Makes durable, or passes on, all that was taken so far. */
  void flush() throws IOException;
}
