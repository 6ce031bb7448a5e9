package org.sallyport.intake.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.handover.Handover;
import org.sallyport.crypto.handover.PartKey;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.Command.Accepted;
import org.sallyport.intake.ledger.Command.HubEventOutcome;
import org.sallyport.intake.ledger.LockedArrival;
import org.sallyport.intake.ledger.NewArrival;
import org.sallyport.intake.passage.Urgent;
import org.sallyport.intake.passage.Verdict;
import org.sallyport.intake.submission.SubmissionState;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.templates.problem.HoldReason;
import org.sallyport.templates.record.HubEventType;

/** What is stopped by its marking: whose it is from the commit on, and what is left of it. */
class SpillTest {
  @TempDir private Path folder;
  private StoreHouse house;
  private Letters letters;

  @BeforeEach
  void open() throws Unavailable {
    house = new StoreHouse(folder);
    letters = new Letters(house);
  }

  @AfterEach
  void close() {
    house.close();
  }

  private NewArrival take(Optional<String> key) {
    NewArrival arrival = letters.arrival(2, key, "body");
    house.done(new Command.Accept(arrival));
    return arrival;
  }

  private NewArrival spilled() {
    NewArrival arrival = take(Optional.empty());
    house.done(letters.stopped(arrival, HoldReason.SPILL, List.of()));
    return arrival;
  }

  @Test
  void theGatewaysKeysAreGoneFromEveryFileWithTheCommit() throws Exception {
    for (int i = 0; i < 20; i++) {
      take(Optional.empty());
    }
    NewArrival arrival = take(Optional.empty());
    for (int i = 0; i < 20; i++) {
      take(Optional.empty());
    }
    for (NewArrival.NewPart part : arrival.parts()) {
      assertThat(house.holds(part.wrap().value().slice(100, 164))).isTrue();
    }
    house.done(letters.stopped(arrival, HoldReason.SPILL, List.of()));
    for (NewArrival.NewPart part : arrival.parts()) {
      assertThat(house.holds(part.wrap().value().slice(1, 65))).isFalse();
      assertThat(house.holds(part.wrap().value().slice(1100, 1160))).isFalse();
      assertThat(house.holds(part.sealedBytes().slice(0, 60))).isTrue();
    }
    assertThat(house.ledger().view().arrivalOf(arrival.reference())).isEmpty();
    assertThat(house.differences()).isEmpty();
  }

  @Test
  void aReaderOfAnOldStateOnlyDelaysThatTheLogIsEmptied() throws Exception {
    NewArrival arrival = take(Optional.empty());
    Command.Settle settle = letters.stopped(arrival, HoldReason.SPILL, List.of());
    Bytes key = arrival.parts().getFirst().wrap().value().slice(100, 164);
    try (Db reader = new Connections(SqliteLedger.file(folder)).reading()) {
      reader.update("BEGIN");
      reader.number("SELECT count(*) FROM leaf");
      assertThat(house.done(settle)).isTrue();
      assertThat(house.holds(key)).isTrue();
    }
    house.done(new Command.EraseDecided(house.now(), Duration.ofDays(30), 10));
    assertThat(house.holds(key)).isFalse();
  }

  @Test
  void onlyTheSpillRecipientsHaveItsKeysAndTheyHaveThemAll() throws Exception {
    NewArrival arrival = spilled();
    assertThat(house.holds(arrival.parts().getFirst().contentMac())).isFalse();
    LockedArrival locked = house.ledger().view().locked(arrival.reference()).orElseThrow();
    Handover handover = locked.handover().orElseThrow();
    List<PartKey> keys =
        handover.parts(handover.open(List.of(StoreHouse.spillKey())), arrival.id());
    List<Bytes> words = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      PartKey key = keys.get(i);
      Bytes sealed = locked.parts().get(i).sealedBytes();
      words.add(
          Bytes.own(key.key().open(key.item(), key.purpose(), sealed.stream()).readAllBytes()));
    }
    assertThat(words).containsExactly(Letters.words(1), Letters.words(2), Letters.words(3));
  }

  @Test
  void aSpillIsNeverSettledWithoutBeingHandedOver() {
    Verdict spill =
        new Verdict.NeedsPerson(HoldReason.SPILL, Urgent.NO, List.of(), List.of(), List.of());
    assertThatThrownBy(() -> new Command.Settle(take(Optional.empty()).id(), spill, house.now()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theSenderGoesOnSeeingTheFirstAnswer() throws Exception {
    NewArrival arrival = spilled();
    assertThat(house.ledger().view().statusFor(arrival.reference(), "school").orElseThrow())
        .satisfies(
            answer ->
                assertThat(answer.problems())
                    .containsExactly(new Command.ProblemRow("", "NO_CONTACT")));
    NewArrival keyed = take(Optional.of("key-1"));
    house.done(letters.stopped(keyed, HoldReason.SPILL, List.of()));
    assertThat(house.done(new Command.Accept(letters.arrival(2, Optional.of("key-1"), "body"))))
        .isInstanceOf(Accepted.Again.class);
  }

  @Test
  void whatRecognisesItsBytesIsForgottenAfterTheDayOfItsKey() throws Exception {
    NewArrival arrival = take(Optional.of("key-1"));
    house.done(letters.stopped(arrival, HoldReason.SPILL, List.of()));
    Bytes mac = house.macKey().mac("transport-key", Bytes.utf8("key-1"));
    assertThat(house.holds(mac)).isTrue();
    house.pass(Duration.ofDays(2));
    house.done(new Command.EraseDecided(house.now(), Duration.ofDays(30), 10));
    house.reopen();
    assertThat(house.holds(arrival.bodyMac())).isFalse();
    assertThat(house.ledger().view().held()).hasSize(1);
  }

  @Test
  void aSpillIsNeverErasedUntilItIsClosedAndThenSecuritysKeysGoToo() throws Exception {
    NewArrival arrival = spilled();
    Handover handover =
        house.ledger().view().locked(arrival.reference()).orElseThrow().handover().orElseThrow();
    house.pass(Duration.ofDays(1000));
    Command.EraseDecided erase = new Command.EraseDecided(house.now(), Duration.ofDays(30), 10);
    assertThat(house.done(erase)).isZero();
    assertThat(house.done(new Command.ApplyHubEvent(letters.event(HubEventType.CLOSED, arrival))))
        .isEqualTo(HubEventOutcome.APPLIED);
    house.pass(Duration.ofDays(30));
    assertThat(house.done(new Command.EraseDecided(house.now(), Duration.ofDays(30), 10)))
        .isEqualTo(1);
    assertThat(house.holds(handover.itemKey().slice(20, 80))).isFalse();
    assertThat(house.holds(handover.partKeys())).isFalse();
    assertThat(house.ledger().view().locked(arrival.reference())).isEmpty();
    assertThat(house.differences()).isEmpty();
  }

  @Test
  void onlyWhatWaitsIsNotedAsExported() throws Exception {
    NewArrival arrival = spilled();
    Command.Actor by = new Command.Actor("root", "sam", "looked at by security");
    assertThat(house.done(new Command.NoteExport(arrival.reference(), by, house.now()))).isTrue();
    assertThat(house.ledger().view().standing(arrival.reference()).orElseThrow().steps())
        .extracting(step -> step.state())
        .endsWith("SPILLED", "HELD_EXPORTED");
    house.done(new Command.ApplyHubEvent(letters.event(HubEventType.CLOSED, arrival)));
    long leaves = house.ledger().view().log().size();
    for (String reference : List.of(arrival.reference(), "HUB-261124-00000-000000")) {
      assertThat(house.done(new Command.NoteExport(reference, by, house.now()))).isFalse();
    }
    assertThat(house.ledger().view().log().size()).isEqualTo(leaves);
    assertThat(house.ledger().view().standing(arrival.reference()).orElseThrow().state())
        .isEqualTo(SubmissionState.CLOSED);
    assertThat(house.differences()).isEmpty();
  }
}
