package org.sallyport.reader.child;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends this process when a part takes twice its time. The pool does so after once; this is for the
 * day when the pool is gone and nobody else would.
 */
final class Watchdog {
  private static final int TIME_OVER = 6;

  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("watchdog").factory());

  Watchdog() {
    timer.setRemoveOnCancelPolicy(true);
  }

  /** Starts to count; cancel what comes back when the part is done. */
  ScheduledFuture<?> watch(Duration timeLimit) {
    return timer.schedule(
        () -> Runtime.getRuntime().halt(TIME_OVER),
        2 * timeLimit.toMillis(),
        TimeUnit.MILLISECONDS);
  }
}
