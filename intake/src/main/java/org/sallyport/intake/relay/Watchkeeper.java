package org.sallyport.intake.relay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** CONTRACT §6: so long the hub may take to look at what waits for a person. */
  private static final Duration HELD = Duration.ofHours(1);

  private static final Duration URGENT_HELD = Duration.ofMinutes(15);

  /** CONTRACT §5: so long a part may stay withheld, seen or not, before it is called out. */
  private static final Duration WITHHELD = Duration.ofDays(20);

  /** CONTRACT §5: so long a second person may take to sign. */
  private static final Duration SECOND = Duration.ofDays(1);

  /** Of what stays withheld the operator is reminded daily, of all else every hour. */
  private static final Duration REMIND_DAILY = Duration.ofDays(1);

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
        ledger.done(
            new Command.RedeliverOverdue(
                clock.instant(), times.storedWithin(), times.urgentStoredWithin(), AT_ONCE),
            "watch");
    for (Overdue one : overdue) {
      alarms.raise(
          one.parked() ? AlarmCode.PARCEL_GIVEN_UP : AlarmCode.NOT_STORED_IN_TIME,
          Optional.of(one.reference()));
    }
    return overdue.size();
  }

  /** What must be called out, under the key by which it is remembered. */
  private record Call(String key, AlarmCode code, String reference, Duration remind) {}

  /** Calls out what waits too long for a person, and again every hour; withheld parts daily. */
  public void callOutHeld() throws Unavailable {
    Instant now = clock.instant();
    List<Call> calls = new ArrayList<>();
    for (Held one : ledger.view().held()) {
      if (!one.seen() && !now.isBefore(one.since().plus(one.urgent() ? URGENT_HELD : HELD))) {
        AlarmCode code = one.part() == 0 ? AlarmCode.HELD_WAITING : AlarmCode.PART_WAITING;
        calls.add(new Call(code + key(one), code, one.reference(), REMIND));
      }
    }
    for (String reference : ledger.view().withheldSince(now.minus(WITHHELD))) {
      AlarmCode code = AlarmCode.PART_WITHHELD;
      calls.add(new Call(code + reference, code, reference, REMIND_DAILY));
    }
    for (String reference : ledger.view().signedOnceBefore(now.minus(SECOND))) {
      AlarmCode code = AlarmCode.SECOND_SIGNATURE_MISSING;
      calls.add(new Call(code + reference, code, reference, REMIND_DAILY));
    }
    alarmed.keySet().retainAll(calls.stream().map(Call::key).collect(Collectors.toSet()));
    calls.forEach(call -> raise(call, now));
  }

  private void raise(Call call, Instant now) {
    Instant last = alarmed.get(call.key());
    if (last == null || !now.isBefore(last.plus(call.remind()))) {
      alarmed.put(call.key(), now);
      alarms.raise(call.code(), Optional.of(call.reference()));
    }
  }

  /** Destroys keys whose time has come. Answers how many arrivals. */
  public int erase() throws Unavailable {
    return ledger.done(
        new Command.EraseDecided(clock.instant(), times.retention(), AT_ONCE), "watch");
  }

  private static String key(Held held) {
    return held.reference() + "/" + held.part();
  }
}
