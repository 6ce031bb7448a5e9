package org.sallyport.intake.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubHoursTest {
  private final HubHours office = hours("Mon-Fri 08:00-18:00, Sat 10:00-12:00");

  @ParameterizedTest
  @CsvSource({
    "2026-11-27T08:00:00Z, true",
    "2026-11-27T17:59:59Z, true",
    "2026-11-27T18:00:00Z, false",
    "2026-11-27T07:59:59Z, false",
    "2026-11-28T11:00:00Z, true",
    "2026-11-29T11:00:00Z, false",
    // British Summer Time: an hour earlier by UTC
    "2026-07-03T07:00:00Z, true",
    "2026-07-03T17:00:00Z, false",
    // the clocks go back on Sunday 25 October 2026: Friday is in summer time, Monday is not
    "2026-10-23T07:30:00Z, true",
    "2026-10-26T07:30:00Z, false"
  })
  void readsInItsHoursByLondonTime(Instant at, boolean reads) {
    assertThat(office.reads(at)).isEqualTo(reads);
  }

  @ParameterizedTest
  @CsvSource({
    // Monday morning: the same time on Tuesday
    "2026-11-23T10:00:00Z, 2026-11-24T10:00:00Z",
    // Friday afternoon: Saturday's end
    "2026-11-27T15:00:00Z, 2026-11-28T12:00:00Z",
    // Saturday noon is over: from Monday morning, so Tuesday morning
    "2026-11-28T13:00:00Z, 2026-12-01T08:00:00Z",
    // at night: from that morning
    "2026-11-25T03:00:00Z, 2026-11-26T08:00:00Z",
    // over the change to winter time: still the same time by the clock on the wall
    "2026-10-24T09:30:00Z, 2026-10-26T10:30:00Z",
    // over the change to summer time on Sunday 29 March 2026
    "2026-03-28T10:30:00Z, 2026-03-30T09:30:00Z"
  })
  void aWorkingDayLaterIsTheSameTimeOnTheNextDayWithHours(Instant at, Instant later) {
    assertThat(office.workingDayAfter(at)).isEqualTo(later);
  }

  @Test
  void withoutHoursTheHubNeverReadsAndAWorkingDayIsAnOfficeDay() {
    HubHours never = hours("");
    assertThat(never.reads(Instant.parse("2026-11-25T11:00:00Z"))).isFalse();
    assertThat(never.workingDayAfter(Instant.parse("2026-11-27T16:00:00Z")))
        .isEqualTo("2026-11-30T16:00:00Z");
  }

  @Test
  void aWeekMayGoRoundItsEndAndADayMayEndAtMidnight() {
    HubHours nights = hours("Fri-Mon 20:00-24:00");
    assertThat(nights.reads(Instant.parse("2026-11-29T23:59:00Z"))).isTrue();
    assertThat(nights.reads(Instant.parse("2026-11-30T00:00:00Z"))).isFalse();
    assertThat(nights.reads(Instant.parse("2026-12-01T21:00:00Z"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Mon-Fri", "Mon 8:00-18:00", "Mon 18:00-08:00", "Day 08:00-09:00", ","})
  void whatIsNoHoursIsNotTaken(String text) {
    assertThat(HubHours.parse(text)).isEmpty();
  }

  private static HubHours hours(String text) {
    return HubHours.parse(text).orElseThrow();
  }
}
