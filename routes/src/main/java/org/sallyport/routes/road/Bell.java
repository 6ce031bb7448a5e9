package org.sallyport.routes.road;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Wakes a road as soon as there is something for it, so that a submission waits for no clock.
 *
 * <p>A ring is a hint: one that gets lost costs at most the listener's own patience. Rings that
 * come while nobody listens are remembered, up to the number of listeners. Thread-safe.
 */
public final class Bell implements AutoCloseable {
  private final int listeners;
  private final Semaphore rung = new Semaphore(0);
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * @param listeners how many threads wait at this bell
   */
  public Bell(int listeners) {
    this.listeners = listeners;
  }

  /** Wakes one listener; never blocks. */
  public void ring() {
    if (rung.availablePermits() < listeners) {
      rung.release();
    }
  }

  /** Waits for a ring, at most {@code patience}; returns at once when closed. */
  void await(Duration patience) throws InterruptedException {
    if (!closed.get()) {
      var _ = rung.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  boolean isClosed() {
    return closed.get();
  }

  /** Wakes every listener for good. */
  @Override
  public void close() {
    closed.set(true);
    rung.release(Integer.MAX_VALUE / 2);
  }
}
