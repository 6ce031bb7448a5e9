package org.sallyport.intake.worker;

import java.util.concurrent.Semaphore;

/**
 * How much may be in the passage at once, by bytes: many small arrivals, but one very large one, so
 * that the number of lanes does not decide how much memory they need. First come, first served.
 * Thread-safe.
 */
public final class Headroom {
  private static final int UNIT = 4 << 10;

  private final int units;
  private final Semaphore free;

  /**
   * @param bytes as many as may be in the passage together; a larger arrival goes alone
   */
  public Headroom(long bytes) {
    this.units = Math.toIntExact(Math.max(1, bytes / UNIT));
    this.free = new Semaphore(units, true);
  }

  /** Room for one arrival, held until it is closed. */
  public interface Room extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Waits for room.
   *
   * @param bytes of the arrival, sealed
   * @throws InterruptedException where the gateway stops meanwhile
   */
  public Room enter(long bytes) throws InterruptedException {
    int wanted = (int) Math.min(units, bytes / UNIT + 1);
    free.acquire(wanted);
    return () -> free.release(wanted);
  }
}
