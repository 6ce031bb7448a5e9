package org.sallyport.app.doctor;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.sallyport.app.gateway.World;
import org.sallyport.reader.pool.ReaderEvents;
import org.sallyport.reader.pool.ReaderPool;
import org.sallyport.reader.pool.ReaderSettings;
import org.sallyport.reader.pool.ReaderStatus;

/** Starts a reader of its own and says which protections are in force around it. */
public record ReaderCheck(World world) implements Check {
  private static final Duration STEP = Duration.ofMillis(50);

  @Override
  public List<Finding> look() {
    ReaderSettings settings =
        ReaderSettings.of(world.java(), world.home().resolve("reader") + "/*");
    try (ReaderPool pool = ReaderPool.start(settings, ReaderEvents.none())) {
      ReaderStatus status = up(pool, settings.startLimit());
      return List.of(
          status.pid().isPresent()
              ? Finding.ok("reader", "comes up; " + String.join(", ", status.protections()))
              : Finding.mend("reader", "does not come up; is the distribution whole?"));
    }
  }

  private static ReaderStatus up(ReaderPool pool, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    ReaderStatus status = pool.status();
    while (status.pid().isEmpty() && System.nanoTime() < end) {
      LockSupport.parkNanos(STEP.toNanos());
      status = pool.status();
    }
    return status;
  }
}
