package org.sallyport.routes.watch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.sallyport.intake.ledger.LedgerView;
import org.sallyport.intake.ledger.LedgerView.Depths;
import org.sallyport.intake.submission.Unavailable;

/**
 * How much lies where in the ledger, as gauges. The ledger is asked once a scrape at most, whatever
 * the number of gauges; while it cannot be read they are absent. Thread-safe.
 */
public final class DepthGauges {
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final LedgerView view;
  private final Clock clock;
  private Seen seen = new Seen(new Depths(0, 0, 0, 0, 0), Instant.MIN);

  private record Seen(Depths depths, Instant at) {}

  private DepthGauges(LedgerView view, Clock clock) {
    this.view = view;
    this.clock = clock;
  }

  /** Shows the ledger's depths among these meters. */
  public static void show(PrometheusMeters meters, LedgerView view, Clock clock) {
    var gauges = new DepthGauges(view, clock);
    Map<String, ToLongFunction<Depths>> all =
        Map.of(
            "arrivals_waiting", Depths::waiting,
            "items_held", Depths::held,
            "parcels_due", Depths::dueParcels,
            "parcels_unstored", Depths::unconfirmedStored,
            "log_leaves", Depths::leaves);
    all.forEach(
        (name, depth) ->
            meters.gauge(name, "Now in the ledger.", () -> depth.applyAsLong(gauges.depths())));
  }

  private synchronized Depths depths() {
    Instant now = clock.instant();
    if (seen.at().plus(FRESH).isAfter(now)) {
      return seen.depths();
    }
    try {
      seen = new Seen(view.depths(), now);
      return seen.depths();
    } catch (Unavailable outage) {
      throw new IllegalStateException(outage);
    }
  }
}
