package org.sallyport.intake.duty;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.sallyport.intake.ledger.LedgerView;
import org.sallyport.intake.notice.HubHours;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.intake.watch.AlarmCode;
import org.sallyport.intake.watch.Alarms;

/**
 * Calls out what no person has opened for a working day, one alarm an arrival and day, the oldest
 * first. Call {@link #callOut} from one thread.
 */
public final class Unopened {
  /** No working day is shorter. */
  private static final Duration AT_LEAST = Duration.ofHours(12);

  private static final Duration LOOK = Duration.ofMinutes(1);
  private static final Duration REMIND = Duration.ofDays(1);
  private static final int AT_ONCE = 500;

  private final LedgerView view;
  private final HubHours hours;
  private final Alarms alarms;
  private final Clock clock;
  private final Map<UUID, Instant> alarmed = new HashMap<>();
  private Instant next = Instant.MIN;

  public Unopened(LedgerView view, HubHours hours, Alarms alarms, Clock clock) {
    this.view = view;
    this.hours = hours;
    this.alarms = alarms;
    this.clock = clock;
  }

  /** Looks once a minute, however often it is called. */
  public void callOut() throws Unavailable {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(LOOK);
    Set<UUID> still = new HashSet<>();
    for (LedgerView.Unopened one : view.unopened(now.minus(AT_LEAST), AT_ONCE)) {
      if (hours.workingDayAfter(one.receivedAt()).isAfter(now) || !still.add(one.arrival())) {
        continue;
      }
      Instant last = alarmed.get(one.arrival());
      if (last == null || !now.isBefore(last.plus(REMIND))) {
        alarmed.put(one.arrival(), now);
        alarms.raise(AlarmCode.NOT_OPENED_IN_TIME, Optional.of(one.reference()));
      }
    }
    alarmed.keySet().retainAll(still);
  }
}
