package org.sallyport.intake.relay;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: doubled each time up to a ceiling, with a quarter of jitter
 * so that what failed together does not come back together. Thread-safe when {@code random} is.
 */
public final class Backoff {
  private final Duration first;
  private final Duration ceiling;
  private final RandomGenerator random;

  public Backoff(Duration first, Duration ceiling, RandomGenerator random) {
    this.first = first;
    this.ceiling = ceiling;
    this.random = random;
  }

  /**
   * The wait after a failed try.
   *
   * @param attempt tries made so far, at least 1
   */
  public Duration after(int attempt) {
    int doublings = Math.min(Math.max(attempt, 1) - 1, 30);
    long wanted = Math.min(first.toMillis() << doublings, ceiling.toMillis());
    long jitter = random.nextLong(wanted / 4 + 1);
    return Duration.ofMillis(wanted - jitter);
  }
}
