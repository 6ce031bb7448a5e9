package org.sallyport.intake.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.intake.ledger.NewArrival;
import org.sallyport.intake.notice.HubHours;
import org.sallyport.intake.store.Mails;
import org.sallyport.intake.store.StoreHouse;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.intake.watch.AlarmCode;
import org.sallyport.intake.watch.RecordingWatch;
import org.sallyport.templates.local.Pathways;
import org.sallyport.templates.notice.Call;
import org.sallyport.templates.notice.CallWords;
import org.sallyport.templates.record.HubEventType;

/** What waits longer than a working day, and what of it is mailed. */
class WhatWaitsTest {
  @TempDir private Path folder;
  private StoreHouse house;
  private Mails mails;
  private final RecordingWatch watch = new RecordingWatch();
  private final MailedAlarms alarms = new MailedAlarms(watch);
  private Unopened unopened;

  @BeforeEach
  void open() throws Unavailable {
    house = new StoreHouse(folder);
    mails = new Mails(house);
    unopened =
        new Unopened(
            house.ledger().view(),
            HubHours.parse("Mon-Fri 08:00-18:00").orElseThrow(),
            alarms,
            house.clock());
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void whatNobodyOpensForAWorkingDayIsAnAlarmOnceADay() throws Exception {
    NewArrival mail = mails.accept(Optional.empty(), false);
    mails.passTwo(mail);
    house.pass(Duration.ofDays(1).minusMinutes(2));
    unopened.callOut();
    assertThat(watch.alarms()).isEmpty();

    house.pass(Duration.ofMinutes(2));
    unopened.callOut();
    house.pass(Duration.ofHours(23));
    unopened.callOut();
    assertThat(watch.alarms()).containsExactly("NOT_OPENED_IN_TIME " + mail.reference());
    house.pass(Duration.ofHours(1));
    unopened.callOut();
    assertThat(watch.alarms()).hasSize(2);
  }

  @Test
  void whatWasOpenedIsNone() throws Exception {
    NewArrival mail = mails.accept(Optional.empty(), false);
    mails.pass(mail, false);
    mails.say(HubEventType.OPENED, mail, mail.reference());
    house.pass(Duration.ofDays(3));
    unopened.callOut();
    assertThat(watch.alarms()).isEmpty();
  }

  @Test
  void theAlarmsOfWaitingAreMailedOnceAMinuteWithCountAndReferences() {
    alarms.raise(AlarmCode.HELD_WAITING, Optional.of("R-1"));
    alarms.raise(AlarmCode.HELD_WAITING, Optional.of("R-1"));
    alarms.raise(AlarmCode.NOT_STORED_IN_TIME, Optional.of("R-2"));
    alarms.raise(AlarmCode.DISK_LOW, Optional.empty());
    assertThat(watch.alarms()).hasSize(4);

    Call call = alarms.take(house.clock()).orElseThrow();
    assertThat(CallWords.english(Pathways.load()).mail(call).text())
        .isEqualTo("R-1  HELD_WAITING\nR-2  NOT_STORED_IN_TIME\n\n2 in all.\n");
    alarms.raise(AlarmCode.NOT_OPENED_IN_TIME, Optional.of("R-3"));
    assertThat(alarms.take(house.clock())).isEmpty();
    house.pass(Duration.ofMinutes(1));
    assertThat(alarms.take(house.clock())).isPresent();
  }

  @Test
  void manyAlarmsAreOneShortMail() {
    for (int i = 0; i < 1000; i++) {
      alarms.raise(AlarmCode.NOT_STORED_IN_TIME, Optional.of("R-" + i));
    }
    Call call = alarms.take(house.clock()).orElseThrow();
    assertThat(call.lines()).hasSize(20);
    assertThat(CallWords.english(Pathways.load()).mail(call).text())
        .contains("And 980 more.", "1000 in all.");
  }
}
