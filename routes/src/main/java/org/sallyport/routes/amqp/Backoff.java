package org.sallyport.routes.amqp;

import java.time.Duration;

/** Doubling waits up to a longest. Not thread-safe. */
final class Backoff {
  private final Duration first;
  private final Duration longest;
  private Duration next;

  Backoff(Duration first, Duration longest) {
    this.first = first;
    this.longest = longest;
    this.next = first;
  }

  /** The wait before the next attempt. */
  Duration next() {
    Duration now = next;
    Duration doubled = now.multipliedBy(2);
    next = doubled.compareTo(longest) > 0 ? longest : doubled;
    return now;
  }

  void reset() {
    next = first;
  }
}
