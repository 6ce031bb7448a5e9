package org.sallyport.routes.amqp;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A wait that others can end; a signal that came before is not lost. Thread-safe. */
final class Wakeup {
  private final Semaphore signals = new Semaphore(0);

  void signal() {
    signals.release();
  }

  void await(Duration atMost) throws InterruptedException {
    if (signals.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      signals.drainPermits();
    }
  }
}
