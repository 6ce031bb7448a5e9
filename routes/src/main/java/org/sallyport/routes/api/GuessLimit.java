package org.sallyport.routes.api;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.sallyport.intake.watch.AlarmCode;
import org.sallyport.intake.watch.Alarms;
import org.sallyport.routes.http.ClockMeter;

/**
 * Counts references that a token asked for and that were not its own. After {@value #MISSES} in
 * {@link #WINDOW} it alarms once and answers nothing more until the window ends. Thread-safe.
 */
final class GuessLimit {
  private static final long MISSES = 30;
  private static final Duration WINDOW = Duration.ofMinutes(15);

  private final TimeMeter time;
  private final Alarms alarms;
  private final Map<UUID, Bucket> misses = new ConcurrentHashMap<>();

  GuessLimit(Clock clock, Alarms alarms) {
    this.time = new ClockMeter(clock);
    this.alarms = alarms;
  }

  /** How long the token must wait before it may ask again; empty when it may now. */
  Optional<Duration> mustWait(UUID credential) {
    Bucket left = misses.get(credential);
    if (left == null) {
      return Optional.empty();
    }
    var estimate = left.estimateAbilityToConsume(1);
    return estimate.canBeConsumed()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(estimate.getNanosToWaitForRefill()));
  }

  /** The token asked for what is not its own, or not there. */
  void missed(UUID credential) {
    var probe = misses.computeIfAbsent(credential, _ -> bucket()).tryConsumeAndReturnRemaining(1);
    if (probe.isConsumed() && probe.getRemainingTokens() == 0) {
      alarms.raise(AlarmCode.GUESSING, Optional.empty());
    }
  }

  private Bucket bucket() {
    return Bucket.builder()
        .withCustomTimePrecision(time)
        .addLimit(Bandwidth.builder().capacity(MISSES).refillIntervally(MISSES, WINDOW).build())
        .build();
  }
}
