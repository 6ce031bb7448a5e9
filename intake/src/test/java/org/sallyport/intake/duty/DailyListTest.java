package org.sallyport.intake.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.DueReceipt;
import org.sallyport.intake.ledger.NewArrival;
import org.sallyport.intake.notice.OutgoingMail;
import org.sallyport.intake.reception.ReplyTo;
import org.sallyport.intake.store.Mails;
import org.sallyport.intake.store.StoreHouse;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.intake.watch.RecordingWatch;
import org.sallyport.templates.local.Pathways;
import org.sallyport.templates.notice.UnansweredWords;
import org.sallyport.templates.record.AssuranceLevel;

class DailyListTest {
  private static final Duration STEP = Duration.ofMinutes(20);

  @TempDir private Path folder;
  private StoreHouse house;
  private Mails mails;
  private DailyList list;
  private final RecordingWatch watch = new RecordingWatch();
  private final List<OutgoingMail> sent = new ArrayList<>();
  private boolean away;

  @BeforeEach
  void open() throws Unavailable {
    house = new StoreHouse(folder);
    mails = new Mails(house);
    list = list();
  }

  private DailyList list() {
    return new DailyList(
        house.ledger(),
        new DailyList.Letters(
            mail -> {
              if (away) {
                throw new Unavailable("away");
              }
              sent.add(mail);
            },
            UnansweredWords.english(Pathways.load()),
            URI.create("mailto:duty@hub.example")),
        house.clock(),
        watch);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void theHubIsToldOnceADayWhatGotNoReceiptAndWhy() throws Exception {
    NewArrival machine = mails.accept(AssuranceLevel.L3);
    NewArrival stranger = mails.accept(AssuranceLevel.L0);
    NewArrival shared = mails.accept(reply("a"));
    house.done(
        new Command.WithholdReceipt(new DueReceipt.Key(shared.id(), DueReceipt.Kind.RECEIVED)));
    NewArrival answered = mails.accept(reply("b"));

    passes(Duration.ofDays(2));

    assertThat(sent).hasSize(1);
    OutgoingMail mail = sent.getFirst();
    assertThat(mail.to()).isEqualTo("duty@hub.example");
    assertThat(mail.subject()).startsWith("OFFICIAL-SENSITIVE");
    assertThat(mail.headers()).containsEntry("Auto-Submitted", List.of("auto-generated"));
    assertThat(mail.text())
        .contains("1 of senders for whom no mail server vouches:\n" + stranger.reference())
        .contains("or from our own address:\n" + machine.reference())
        .contains("one person's own:\n" + shared.reference())
        .doesNotContain(answered.reference())
        .doesNotContain("school.example");
    assertThat(house.differences()).isEmpty();
  }

  @Test
  void aDayOnWhichEverybodyWasAnsweredHasNoList() throws Exception {
    mails.accept(reply("a"));
    passes(Duration.ofDays(3));
    assertThat(sent).isEmpty();
  }

  @Test
  void theDayEndsAtSevenInTheMorning() throws Exception {
    mails.accept(AssuranceLevel.L0);
    Instant end = Instant.parse("2026-11-25T07:00:00Z");
    assertThat(StoreHouse.START).isBetween(end.minus(Duration.ofDays(1)), end);
    passes(Duration.between(StoreHouse.START, end.plus(Duration.ofMinutes(9))));
    assertThat(sent).isEmpty();
    passes(Duration.ofMinutes(3));
    assertThat(sent).hasSize(1);
  }

  @Test
  void aListThatWasSentIsNotSentAgainAfterARestart() throws Exception {
    mails.accept(AssuranceLevel.L0);
    passes(Duration.ofDays(1));
    list = list();
    passes(Duration.ofDays(1));
    assertThat(sent).hasSize(1);
  }

  @Test
  void aListThatTheMailServerDoesNotTakeComesLaterAndNothingIsLeftOut() throws Exception {
    away = true;
    NewArrival first = mails.accept(AssuranceLevel.L0);
    passes(Duration.ofDays(1));
    NewArrival second = mails.accept(AssuranceLevel.L0);
    passes(Duration.ofDays(1));
    away = false;
    passes(Duration.ofHours(1));
    assertThat(sent).hasSize(1);
    assertThat(sent.getFirst().text()).contains(first.reference(), second.reference());
  }

  private static ReplyTo reply(String name) {
    return new ReplyTo(name + "@school.example", Optional.empty(), false);
  }

  private void passes(Duration time) throws Unavailable {
    Duration left = time;
    while (left.isPositive()) {
      Duration step = left.compareTo(STEP) < 0 ? left : STEP;
      house.pass(step);
      list.tick();
      left = left.minus(step);
    }
  }
}
