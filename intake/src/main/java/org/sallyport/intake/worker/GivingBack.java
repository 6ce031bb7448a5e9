package org.sallyport.intake.worker;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.sallyport.intake.ledger.ClaimedArrival;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.Ledger;
import org.sallyport.intake.relay.Backoff;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.intake.watch.EventLog;
import org.sallyport.intake.watch.EventLog.Field;
import org.sallyport.intake.watch.Meters;

/**
 * Gives an arrival back of which nothing was decided, to be carried again after a while, ever
 * longer with each attempt. Thread-safe.
 */
public record GivingBack(Ledger ledger, Backoff backoff, Clock clock, Meters meters, EventLog log) {
  /**
   * Gives it back; of what went wrong only the class is logged.
   *
   * @throws Unavailable when the ledger is away: then the claim ends by itself
   */
  public void give(ClaimedArrival claimed, Exception why) throws Unavailable {
    Instant again = clock.instant().plus(backoff.after(claimed.attempt()));
    log.warn(
        line(why),
        Map.of(
            Field.ARRIVAL, claimed.facts().arrival(),
            Field.COUNT, claimed.attempt(),
            Field.EXCEPTION, why.getClass()));
    meters.count("arrivals_settled", "given_back");
    ledger.done(new Command.ReleaseArrival(claimed.facts().arrival(), again), "release");
    if (why instanceof InterruptedException) {
      Thread.currentThread().interrupt(); // only now: the ledger would not wait for the release
    }
  }

  private static String line(Exception why) {
    return switch (why) {
      case InterruptedException _ -> "PASSAGE_INTERRUPTED";
      case RuntimeException _ -> "PASSAGE_BROKEN";
      default -> "PASSAGE_UNAVAILABLE";
    };
  }
}
