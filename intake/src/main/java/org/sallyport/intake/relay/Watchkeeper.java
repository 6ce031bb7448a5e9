package org.sallyport.intake.relay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.Command.Overdue;
import org.sallyport.intake.ledger.Ledger;
import org.sallyport.intake.ledger.LedgerView.Held;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.intake.watch.AlarmCode;
import org.sallyport.intake.watch.Alarms;

/**
 * Keeps the promises that have a clock: what the hub did not store in time is sent again with an
 * alarm, what waits for a person is called out, and keys whose time has come are destroyed
 * (CONTRACT §§5, 6). Call each method from one thread.
 */
public final class Watchkeeper {
  private static final int AT_ONCE = 256;

  /**
   * Until held items travel to the hub by themselves, the operator is the only one who sees them.
   */
  private static final Duration HELD = Duration.ZERO;

  private static final Duration PART = Duration.ofDays(20);
  private static final Duration REMIND = Duration.ofHours(1);

  private final Ledger ledger;
  private final Alarms alarms;
  private final Times times;
  private final Clock clock;
  private final Map<String, Instant> alarmed = new HashMap<>();

  public Watchkeeper(Ledger ledger, Alarms alarms, Times times, Clock clock) {
    this.ledger = ledger;
    this.alarms = alarms;
    this.times = times;
    this.clock = clock;
  }

  /**
   * How long is too long.
   *
   * @param storedWithin {@code hub.stored-within}
   * @param urgentStoredWithin the same for urgent submissions
   * @param retention how long after every part is decided the keys live
   */
  public record Times(Duration storedWithin, Duration urgentStoredWithin, Duration retention) {}

  /** Sends again what the hub did not store in time. Answers how many parcels. */
  public int redeliver() throws Unavailable {
    List<Overdue> overdue =
        done(
            new Command.RedeliverOverdue(
                clock.instant(), times.storedWithin(), times.urgentStoredWithin(), AT_ONCE));
    for (Overdue one : overdue) {
      alarms.raise(
          one.parked() ? AlarmCode.PARCEL_GIVEN_UP : AlarmCode.NOT_STORED_IN_TIME,
          Optional.of(one.reference()));
    }
    return overdue.size();
  }

  /** Calls out what waits too long for a person, and again every hour. */
  public void callOutHeld() throws Unavailable {
    Instant now = clock.instant();
    List<Held> held = ledger.view().held();
    Set<String> still = held.stream().map(Watchkeeper::key).collect(Collectors.toSet());
    alarmed.keySet().retainAll(still);
    for (Held one : held) {
      if (one.seen() || now.isBefore(one.since().plus(patience(one)))) {
        continue;
      }
      Instant last = alarmed.get(key(one));
      if (last == null || !now.isBefore(last.plus(REMIND))) {
        alarmed.put(key(one), now);
        alarms.raise(
            one.part() == 0 ? AlarmCode.HELD_WAITING : AlarmCode.PART_WAITING,
            Optional.of(one.reference()));
      }
    }
  }

  /** Destroys keys whose time has come. Answers how many arrivals. */
  public int erase() throws Unavailable {
    return done(new Command.EraseDecided(clock.instant(), times.retention(), AT_ONCE));
  }

  private static Duration patience(Held held) {
    return held.part() > 0 ? PART : HELD;
  }

  private static String key(Held held) {
    return held.reference() + "/" + held.part();
  }

  private <R> R done(Command<R> command) throws Unavailable {
    try {
      return ledger.submit(command).join();
    } catch (CompletionException e) {
      throw new Unavailable("ledger: watch", e);
    }
  }
}
