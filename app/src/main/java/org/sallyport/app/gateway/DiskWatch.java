package org.sallyport.app.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.sallyport.intake.watch.AlarmCode;
import org.sallyport.intake.watch.Alarms;
import org.sallyport.routes.watch.PrometheusMeters;

/**
 * Looks at the free space of the data folder's disk: an alarm while there is still time to make
 * room, another when nothing is accepted any more; each when it begins to be so, and again every
 * hour. Thread-safe.
 */
final class DiskWatch {
  /** There is nothing to say while so many reserves are free. */
  private static final int EARLY = 4;

  private static final Duration AGAIN = Duration.ofHours(1);

  private final Space space;
  private final long reserve;
  private final Alarms alarms;
  private final Clock clock;
  private Optional<AlarmCode> said = Optional.empty();
  private Instant saidAt = Instant.MIN;

  /**
   * @param reserve bytes; with less than this free, reception answers 503
   */
  DiskWatch(Space space, long reserve, Alarms alarms, Clock clock) {
    this.space = space;
    this.reserve = reserve;
    this.alarms = alarms;
    this.clock = clock;
  }

  /** Free bytes. */
  @FunctionalInterface
  interface Space {
    long free() throws IOException;
  }

  /** Shows free space and reserve beside each other; the first is absent while it is unknown. */
  void show(PrometheusMeters meters) {
    meters.gauge("disk_free_bytes", "Free on the data folder's disk.", this::free);
    meters.gauge("disk_reserve_bytes", "With less free nothing is accepted.", () -> reserve);
  }

  private double free() {
    try {
      return space.free();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized void look() {
    Optional<AlarmCode> now = judge();
    Instant at = clock.instant();
    boolean news = !now.equals(said) || !at.isBefore(saidAt.plus(AGAIN));
    if (now.isPresent() && news) {
      alarms.raise(now.get(), Optional.empty());
      saidAt = at;
    }
    said = now;
  }

  /** A disk that does not say what it has is taken for a full one. */
  private Optional<AlarmCode> judge() {
    try {
      long free = space.free();
      if (free >= reserve * EARLY) {
        return Optional.empty();
      }
      return Optional.of(free < reserve ? AlarmCode.DISK_LOW : AlarmCode.DISK_FILLING);
    } catch (IOException e) {
      return Optional.of(AlarmCode.DISK_LOW);
    }
  }
}
