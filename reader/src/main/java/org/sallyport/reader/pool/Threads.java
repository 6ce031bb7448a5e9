package org.sallyport.reader.pool;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * The pool's own threads. Platform threads, because reading a pipe of a process would hold a
 * virtual thread's carrier.
 */
final class Threads implements AutoCloseable {
  private final ExecutorService workers =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("reader-", 0).factory());
  private final ScheduledExecutorService alarms =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("reader-alarm").factory());

  <T> Future<T> submit(Callable<T> task) {
    return workers.submit(task);
  }

  void run(Runnable task) {
    workers.execute(task);
  }

  ScheduledFuture<?> after(Duration delay, Runnable task) {
    return alarms.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  void every(Duration period, Runnable task) {
    long millis = period.toMillis();
    var _ = alarms.scheduleWithFixedDelay(task, millis, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    alarms.shutdownNow();
    workers.shutdownNow();
  }
}
