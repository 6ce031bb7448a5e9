package org.sallyport.routes.road;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Waits for its bell, then works round after round until nothing is left. After a failure it waits
 * longer each time, up to {@link #LONGEST_WAIT}, so that an outage is not hammered. Thread-safe.
 */
public final class RungTick implements Tick {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
  private static final Duration FIRST_WAIT = Duration.ofMillis(50);

  private final Bell bell;
  private final Duration patience;
  private final Round round;
  private final AtomicInteger failures = new AtomicInteger();

  /**
   * @param patience how long it waits for the bell before it looks by itself, for what falls due
   */
  public RungTick(Bell bell, Duration patience, Round round) {
    this.bell = bell;
    this.patience = patience;
    this.round = round;
  }

  @Override
  public void tick() throws Exception {
    int failed = failures.get();
    bell.await(failed == 0 ? patience : backOff(failed));
    try {
      while (!bell.isClosed() && round.once()) {
        failures.set(0);
      }
      failures.set(0);
    } catch (Exception failure) {
      failures.incrementAndGet();
      throw failure;
    }
  }

  private static Duration backOff(int failures) {
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures, 10));
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }
}
