package org.sallyport.routes.status;

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
 * Counts references that somebody asked for and that were not their own. After {@value #MISSES} in
 * {@link #WINDOW} it alarms once and answers nothing more until the window ends. Whoever asks has
 * an id: that of a token, or one made of a proven mailbox. Thread-safe.
 */
public final class GuessLimit {
  private static final long MISSES = 30;
  private static final Duration WINDOW = Duration.ofMinutes(15);

  private final TimeMeter time;
  private final Alarms alarms;
  private final Map<UUID, Bucket> misses = new ConcurrentHashMap<>();

  public GuessLimit(Clock clock, Alarms alarms) {
    this.time = new ClockMeter(clock);
    this.alarms = alarms;
  }

  /** How long they must wait before they may ask again; empty when they may now. */
  public Optional<Duration> mustWait(UUID asker) {
    Bucket left = misses.get(asker);
    if (left == null) {
      return Optional.empty();
    }
    var estimate = left.estimateAbilityToConsume(1);
    return estimate.canBeConsumed()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(estimate.getNanosToWaitForRefill()));
  }

  /** They asked for what is not their own, or not there. */
  public void missed(UUID asker) {
    var probe = misses.computeIfAbsent(asker, _ -> bucket()).tryConsumeAndReturnRemaining(1);
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
