package org.sallyport.app.demo;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long the walk waits for something to come, and how it looks for it meanwhile.
 *
 * @param every between two looks
 */
record Patience(Clock clock, Duration every) {
  /** Looks once. */
  @FunctionalInterface
  interface Look<T> {
    Optional<T> once() throws IOException, InterruptedException;
  }

  /** What came, or empty where nothing did in that time. */
  <T> Optional<T> await(Duration most, Look<T> look) throws IOException, InterruptedException {
    Instant until = clock.instant().plus(most);
    while (true) {
      Optional<T> found = look.once();
      if (found.isPresent() || clock.instant().isAfter(until)) {
        return found;
      }
      Thread.sleep(every);
    }
  }
}
