package org.sallyport.intake.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sallyport.intake.ledger.Command.Overdue;
import org.sallyport.intake.ledger.LedgerView.Held;
import org.sallyport.intake.ledger.ScriptedLedger;
import org.sallyport.intake.ledger.UnusedView;
import org.sallyport.intake.watch.RecordingWatch;
import org.sallyport.templates.problem.HoldReason;

class WatchkeeperTest {
  private final SteppingClock clock = new SteppingClock();
  private final RecordingWatch watch = new RecordingWatch();
  private final List<Held> held = new ArrayList<>();
  private final List<String> withheld = new ArrayList<>();
  private final List<Overdue> overdue = new ArrayList<>();
  private Instant asked = Instant.EPOCH;
  private final Watchkeeper keeper =
      new Watchkeeper(
          new ScriptedLedger(
              new UnusedView() {
                @Override
                public List<Held> held() {
                  return held;
                }

                @Override
                public List<String> withheldSince(Instant before) {
                  asked = before;
                  return withheld;
                }
              },
              _ -> overdue),
          watch,
          new Watchkeeper.Times(Duration.ofHours(1), Duration.ofMinutes(10), Duration.ofDays(30)),
          clock);

  @Test
  void callsOutAHeldItemAfterAnHourAndThenEveryHourUntilItIsDecided() throws Exception {
    held.add(new Held("R-1", 0, HoldReason.UNREADABLE, clock.instant(), false, false));
    keeper.callOutHeld();
    assertThat(watch.alarms()).isEmpty();
    clock.step(Duration.ofHours(1));
    keeper.callOutHeld();
    keeper.callOutHeld();
    assertThat(watch.alarms()).containsExactly("HELD_WAITING R-1");
    clock.step(Duration.ofHours(1));
    keeper.callOutHeld();
    assertThat(watch.alarms()).hasSize(2);
    held.clear();
    clock.step(Duration.ofHours(1));
    keeper.callOutHeld();
    assertThat(watch.alarms()).hasSize(2);
  }

  @Test
  void doesNotCallOutWhatTheHubHasSeen() throws Exception {
    held.add(new Held("R-1", 0, HoldReason.UNREADABLE, clock.instant(), true, true));
    clock.step(Duration.ofDays(3));
    keeper.callOutHeld();
    assertThat(watch.alarms()).isEmpty();
  }

  @Test
  void callsOutAnUrgentPartThatWaitsAfterAQuarterOfAnHour() throws Exception {
    held.add(new Held("R-2", 2, HoldReason.UNREADABLE, clock.instant(), true, false));
    clock.step(Duration.ofMinutes(14));
    keeper.callOutHeld();
    assertThat(watch.alarms()).isEmpty();
    clock.step(Duration.ofMinutes(1));
    keeper.callOutHeld();
    assertThat(watch.alarms()).containsExactly("PART_WAITING R-2");
  }

  @Test
  void callsOutDailyWhatStaysWithheldForTwentyDaysSeenOrNot() throws Exception {
    withheld.add("R-5");
    keeper.callOutHeld();
    clock.step(Duration.ofHours(23));
    keeper.callOutHeld();
    assertThat(watch.alarms()).containsExactly("PART_WITHHELD R-5");
    clock.step(Duration.ofHours(1));
    keeper.callOutHeld();
    assertThat(watch.alarms()).hasSize(2);
    assertThat(asked).isEqualTo(clock.instant().minus(Duration.ofDays(20)));
  }

  @Test
  void alarmsForEachParcelThatTheHubDidNotStoreInTime() throws Exception {
    overdue.add(new Overdue("R-3", 2, false));
    overdue.add(new Overdue("R-4", 8, true));
    assertThat(keeper.redeliver()).isEqualTo(2);
    assertThat(watch.alarms()).containsExactly("NOT_STORED_IN_TIME R-3", "PARCEL_GIVEN_UP R-4");
  }

  /** A clock that stands until it is moved. */
  private static final class SteppingClock extends Clock {
    private Instant now = Instant.parse("2026-11-24T10:00:00Z");

    void step(Duration by) {
      now = now.plus(by);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
