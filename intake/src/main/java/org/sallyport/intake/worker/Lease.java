package org.sallyport.intake.worker;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.sallyport.intake.ledger.ClaimedArrival;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.Ledger;

/**
 * Keeps a claim while it is worked, however long that takes: fifty hostile files may cost a minute
 * each, and an arrival may wait for room before it begins. It is short and renewed, so that what a
 * killed gateway had claimed is claimed again soon. Close it when the work ends.
 */
public final class Lease implements AutoCloseable {
  /** How soon another worker may take what nobody renews. */
  public static final Duration LENGTH = Duration.ofMinutes(2);

  private final CountDownLatch ended = new CountDownLatch(1);

  private Lease() {}

  /**
   * Renews the claim from now on.
   *
   * @param every well below {@link #LENGTH}, so that a renewal may fail now and then
   */
  public static Lease keep(Ledger ledger, ClaimedArrival claimed, Clock clock, Duration every) {
    Lease lease = new Lease();
    UUID arrival = claimed.facts().arrival();
    int attempt = claimed.attempt();
    Thread.ofVirtual()
        .name("lease")
        .start(
            () -> {
              while (lease.lasts(every)) {
                // A renewal that fails is made up for by the next one.
                var _ =
                    ledger.submit(
                        new Command.RenewClaim(arrival, attempt, clock.instant().plus(LENGTH)));
              }
            });
    return lease;
  }

  private boolean lasts(Duration time) {
    try {
      return !ended.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      return false;
    }
  }

  @Override
  public void close() {
    ended.countDown();
  }
}
