package org.sallyport.routes.api;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.sallyport.intake.agency.Register.TokenCheck;
import org.sallyport.routes.http.ClockMeter;

/**
 * How much one token may send in an hour (CONTRACT §4), the hour beginning with its first
 * submission. Kept in memory: a restart begins anew. Thread-safe.
 */
final class HourlyLimits {
  private static final long SUBMISSIONS = 600;
  private static final long BYTES = 1L << 30;
  private static final Duration HOUR = Duration.ofHours(1);

  private final boolean on;
  private final TimeMeter time;
  private final Map<Key, Purse> purses = new ConcurrentHashMap<>();

  HourlyLimits(boolean on, Clock clock) {
    this.on = on;
    this.time = new ClockMeter(clock);
  }

  /** A change in the register begins a new purse. */
  private record Key(java.util.UUID credential, long submissions, long bytes) {}

  private record Purse(Bucket submissions, Bucket bytes) {}

  /** The outcome of asking. */
  sealed interface Admission {
    record Admitted(Ticket ticket) implements Admission {}

    record Later(Duration after) implements Admission {}
  }

  /** One submission's share. */
  interface Ticket {
    /** That much came. */
    void spent(long bytes);

    /** It was not the sender's fault that nothing was taken. */
    void giveBack();
  }

  Admission admit(TokenCheck.Known holder, OptionalLong declaredLength) {
    if (!on) {
      return new Admission.Admitted(Free.TICKET);
    }
    Purse purse = purses.computeIfAbsent(keyOf(holder), this::purse);
    var bytes = purse.bytes().estimateAbilityToConsume(Math.max(1, declaredLength.orElse(1)));
    if (!bytes.canBeConsumed()) {
      return new Admission.Later(atMostAnHour(bytes.getNanosToWaitForRefill()));
    }
    var one = purse.submissions().tryConsumeAndReturnRemaining(1);
    return one.isConsumed()
        ? new Admission.Admitted(new Paid(purse))
        : new Admission.Later(atMostAnHour(one.getNanosToWaitForRefill()));
  }

  private static Duration atMostAnHour(long nanos) {
    return Duration.ofNanos(Math.min(nanos, HOUR.toNanos()));
  }

  private static Key keyOf(TokenCheck.Known holder) {
    return new Key(
        holder.sender().credential(),
        holder.hourlySubmissions() > 0 ? holder.hourlySubmissions() : SUBMISSIONS,
        holder.hourlyBytes() > 0 ? holder.hourlyBytes() : BYTES);
  }

  private Purse purse(Key key) {
    return new Purse(bucket(key.submissions()), bucket(key.bytes()));
  }

  private Bucket bucket(long capacity) {
    return Bucket.builder()
        .withCustomTimePrecision(time)
        .addLimit(Bandwidth.builder().capacity(capacity).refillIntervally(capacity, HOUR).build())
        .build();
  }

  private record Paid(Purse purse) implements Ticket {
    @Override
    public void spent(long bytes) {
      if (bytes > 0) {
        var _ = purse.bytes().consumeIgnoringRateLimits(bytes);
      }
    }

    @Override
    public void giveBack() {
      purse.submissions().addTokens(1);
    }
  }

  /** Where nothing is counted. */
  private enum Free implements Ticket {
    TICKET;

    @Override
    public void spent(long bytes) {}

    @Override
    public void giveBack() {}
  }
}
