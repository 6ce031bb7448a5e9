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
import org.sallyport.intake.duty.DutyDesk.Rota;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.DueCall;
import org.sallyport.intake.ledger.LedgerView.Step;
import org.sallyport.intake.ledger.NewArrival;
import org.sallyport.intake.notice.HubHours;
import org.sallyport.intake.passage.Urgent;
import org.sallyport.intake.passage.Verdict;
import org.sallyport.intake.store.Mails;
import org.sallyport.intake.store.StoreHouse;
import org.sallyport.intake.submission.Problem;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.intake.watch.RecordingWatch;
import org.sallyport.templates.local.Pathways;
import org.sallyport.templates.notice.Call;
import org.sallyport.templates.notice.CallWords;
import org.sallyport.templates.problem.HoldReason;
import org.sallyport.templates.problem.ProblemCode;
import org.sallyport.templates.record.AssuranceLevel;
import org.sallyport.templates.record.HubEventType;

class DutyDeskTest {
  private static final URI FIRST = URI.create("mailto:first@hub.example");
  private static final URI SECOND = URI.create("https://second.example/call");
  private static final URI OFFICER = URI.create("mailto:officer@hub.example");

  @TempDir private Path folder;
  private StoreHouse house;
  private Mails mails;
  private DutyDesk desk;
  private final RecordingWatch watch = new RecordingWatch();
  private final List<Told> told = new ArrayList<>();
  private Optional<URI> unreachable = Optional.empty();

  /** A call that a contact got. */
  private record Told(URI contact, Instant at, Call call) {}

  @BeforeEach
  void open() throws Unavailable {
    house = new StoreHouse(folder);
    mails = new Mails(house);
    desk = desk();
  }

  private DutyDesk desk() {
    return new DutyDesk(
        house.ledger(),
        (contact, call) -> {
          if (unreachable.filter(contact::equals).isPresent()) {
            throw new Unavailable("away");
          }
          told.add(new Told(contact, house.now(), call));
        },
        new Rota(
            List.of(FIRST, SECOND),
            List.of(OFFICER),
            Duration.ofMinutes(15),
            HubHours.parse("Mon-Fri 08:00-18:00").orElseThrow()),
        house.clock(),
        new DutyDesk.Watch(watch, watch, watch));
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void nobodyIsCalledAboutWhatIsNotUrgent() throws Exception {
    mails.pass(mails.accept(Optional.empty(), false), false);
    tick(Duration.ofHours(2));
    assertThat(told).isEmpty();
  }

  @Test
  void theFirstContactIsToldAtOnceAndTheNextEveryQuarterOfAnHourUntilAPersonOpensIt()
      throws Exception {
    NewArrival mail = urgent();
    tick(Duration.ofMinutes(46));
    assertThat(told).extracting(Told::contact).containsExactly(FIRST, SECOND, FIRST, SECOND);
    assertThat(told)
        .extracting(one -> Duration.between(StoreHouse.START, one.at()).toMinutes())
        .containsExactly(0L, 15L, 30L, 45L);

    mails.say(HubEventType.OPENED, mail, mail.reference());
    tick(Duration.ofHours(3));
    assertThat(told).hasSize(4);
    assertThat(house.differences()).isEmpty();
    assertThat(house.ledger().view().standing(mail.reference()).orElseThrow().steps())
        .extracting(Step::state)
        .contains("CALLED");
  }

  @Test
  void itCallsBeforeReadingHasEndedWhereTheDoorSawThatItIsUrgent() throws Exception {
    mails.accept(Optional.empty(), true);
    desk.tick();
    assertThat(told).hasSize(1);
  }

  @Test
  void aCallHoldsReferenceTimeAndChannelAndNothingElse() throws Exception {
    NewArrival mail = urgent();
    desk.tick();
    assertThat(CallWords.english(Pathways.load()).mail(told.getFirst().call()).text())
        .isEqualTo(mail.reference() + "  EMAIL_FORM  24 Nov 2026 10:00\n");
  }

  @Test
  void aContactGetsOneNoticeAMinuteWithCountAndReferences() throws Exception {
    NewArrival first = urgent();
    desk.tick();
    NewArrival second = urgent();
    NewArrival third = urgent();
    house.pass(Duration.ofSeconds(59));
    desk.tick();
    assertThat(told).hasSize(1);

    house.pass(Duration.ofSeconds(1));
    desk.tick();
    assertThat(told).hasSize(2);
    assertThat(told.get(1).contact()).isEqualTo(FIRST);
    assertThat(told.get(1).call().count()).isEqualTo(2);
    assertThat(told.get(1).call().lines())
        .extracting(Call.Line::reference)
        .containsExactlyInAnyOrder(second.reference(), third.reference())
        .doesNotContain(first.reference());
  }

  @Test
  void aContactThatCannotBeReachedIsAnAlarmAndTheNextOnesTurnComesSoon() throws Exception {
    unreachable = Optional.of(FIRST);
    urgent();
    tick(Duration.ofMinutes(1));
    assertThat(watch.alarms()).hasSize(1).first().asString().startsWith("NOTICE_NOT_SENT HUB-");
    assertThat(told).extracting(Told::contact).containsExactly(SECOND);
  }

  @Test
  void aSpillCallsSecurityWithItsHashUntilItIsDecidedAndDutyTooWhereUrgent() throws Exception {
    NewArrival calm = mails.accept(Optional.empty(), false);
    mails.settle(calm, held(HoldReason.SPILL, false));
    tick(Duration.ofMinutes(16));
    assertThat(told).extracting(Told::contact).containsExactly(OFFICER, OFFICER);
    assertThat(told.getFirst().call().kind()).isEqualTo(Call.Kind.SPILL);
    assertThat(told.getFirst().call().lines().getFirst().hash().orElseThrow())
        .isEqualTo(calm.parts().getFirst().saltedDigest().hex());
    mails.say(HubEventType.CLOSED, calm, calm.reference());
    told.clear();

    mails.settle(mails.accept(Optional.empty(), false), held(HoldReason.SPILL, true));
    desk.tick();
    assertThat(told).extracting(Told::contact).containsExactly(FIRST, OFFICER);
    assertThat(told.getFirst().call().lines().getFirst().hash()).isEmpty();
  }

  @Test
  void anUrgentHeldOneCallsUntilAPersonHasLookedThoughItStaysHeld() throws Exception {
    NewArrival mail = mails.accept(Optional.empty(), false);
    mails.settle(mail, held(HoldReason.UNREADABLE, true));
    tick(Duration.ofMinutes(16));
    assertThat(told).hasSize(2);
    mails.say(HubEventType.OPENED, mail, mail.reference());
    tick(Duration.ofHours(1));
    assertThat(told).hasSize(2);
  }

  @Test
  void severalSubmissionsOfOneArrivalAreOneNotice() throws Exception {
    NewArrival mail = mails.accept(Optional.empty(), false);
    String second = mails.passTwo(mail, true);
    desk.tick();
    assertThat(told).hasSize(1);
    assertThat(told.getFirst().call().lines())
        .extracting(Call.Line::reference)
        .containsExactly(mail.reference(), second);
  }

  @Test
  void mailOfSendersNobodyVouchesForCallsSixTimesAnHourAtMostAndNeverKeepsOthersBack()
      throws Exception {
    for (int minute = 0; minute < 30; minute++) {
      strange();
      desk.tick();
      house.pass(Duration.ofMinutes(2));
    }
    assertThat(told).hasSize(6);
    NewArrival known = urgent();
    desk.tick();
    assertThat(told).hasSizeGreaterThan(6);
    assertThat(told.subList(6, told.size()))
        .flatExtracting(one -> one.call().lines())
        .extracting(Call.Line::reference)
        .contains(known.reference());

    tick(Duration.ofMinutes(61));
    assertThat(told.stream().mapToLong(one -> one.call().lines().size()).sum())
        .as("those that waited are told with the next notices")
        .isGreaterThan(12);
  }

  @Test
  void anAnswerThatSomeoneIsInDangerCallsWhoeverSaysSoAndASpillIsNeverRationed() throws Exception {
    for (int mail = 0; mail < 8; mail++) {
      strange();
      desk.tick();
      house.pass(Duration.ofMinutes(2));
    }
    int before = told.size();
    NewArrival answered = mails.accept(AssuranceLevel.L0);
    mails.settle(answered, held(HoldReason.LOW_ASSURANCE, Urgent.BY_ANSWERS));
    NewArrival spilled = mails.accept(AssuranceLevel.L0);
    mails.settle(spilled, held(HoldReason.SPILL, Urgent.NO));
    desk.tick();
    assertThat(told.subList(before, told.size()))
        .flatExtracting(one -> one.call().lines())
        .extracting(Call.Line::reference)
        .contains(answered.reference(), spilled.reference());
  }

  @Test
  void escalationGoesByElapsedTimeThroughTheChangeOfTheClocks() throws Exception {
    // 28 March 2027, 01:00 UTC: London's clocks go from 01:00 to 02:00.
    house.pass(Duration.between(house.now(), Instant.parse("2027-03-28T00:30:00Z")));
    urgent();
    Instant began = house.now();
    tick(Duration.ofHours(2));
    assertThat(told)
        .extracting(one -> Duration.between(began, one.at()).toMinutes())
        .containsExactly(0L, 15L, 30L, 45L, 60L, 75L, 90L, 105L);
    assertThat(told).noneMatch(one -> one.call().hubReads());
  }

  @Test
  void outsideTheHoursACallBeginsWithThatNobodyReads() throws Exception {
    house.pass(Duration.ofHours(17));
    urgent();
    desk.tick();
    assertThat(CallWords.english(Pathways.load()).mail(told.getFirst().call()).text())
        .startsWith("Nobody at the hub is reading this now.\n\nIf someone is in danger, call 999.")
        .contains("101", "01632 960103");
  }

  @Test
  void whoseTurnItIsOutlivesARestart() throws Exception {
    urgent();
    desk.tick();
    house.reopen();
    desk = desk();
    desk.tick();
    assertThat(told).hasSize(1);
    house.pass(Duration.ofMinutes(15));
    desk.tick();
    assertThat(told.get(1).contact()).isEqualTo(SECOND);
  }

  @Test
  void aCallThatAKilledGatewayHadBegunIsMadeAnew() throws Exception {
    urgent();
    house.done(new Command.ClaimCalls(DueCall.Line.DUTY, 2, house.now(), Duration.ofHours(1)));
    house.reopen();
    desk = desk();
    house.done(new Command.FreeClaims(house.now()));
    desk.tick();
    assertThat(told).extracting(Told::contact).containsExactly(FIRST);
  }

  private NewArrival urgent() {
    NewArrival mail = mails.accept(Optional.empty(), false);
    mails.pass(mail, true, Problem.of(ProblemCode.URGENT));
    return mail;
  }

  /** Urgent by its words, by somebody nobody vouches for. */
  private void strange() {
    NewArrival mail = mails.accept(AssuranceLevel.L0);
    mails.settle(mail, held(HoldReason.LOW_ASSURANCE, Urgent.BY_WORDS));
  }

  private static Verdict.NeedsPerson held(HoldReason reason, boolean urgent) {
    return held(reason, Urgent.answered(urgent));
  }

  private static Verdict.NeedsPerson held(HoldReason reason, Urgent urgency) {
    return new Verdict.NeedsPerson(reason, urgency, List.of(), List.of(), List.of());
  }

  /** Ticks each half minute for so long. */
  private void tick(Duration time) throws Unavailable {
    Instant until = house.now().plus(time);
    while (house.now().isBefore(until)) {
      desk.tick();
      house.pass(Duration.ofSeconds(30));
    }
  }
}
