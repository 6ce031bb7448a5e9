package org.sallyport.intake.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.Command.HubEvent;
import org.sallyport.intake.ledger.Command.HubEventOutcome;
import org.sallyport.intake.ledger.Command.Signers;
import org.sallyport.intake.ledger.NewArrival;
import org.sallyport.intake.ledger.Parcel;
import org.sallyport.intake.passage.Lifted;
import org.sallyport.intake.submission.SubmissionState;
import org.sallyport.templates.problem.HoldReason;
import org.sallyport.templates.record.HubEventType;
import org.sallyport.templates.record.SubmissionStatus;

/** What every ledger does with the decisions of the hub's people. */
interface DecisionContract extends ReviewContract {
  Signers ONE = Signers.one("aa");
  Signers OTHER = Signers.one("bb");
  Signers TWO = new Signers("aa", Optional.of("bb"), false);
  Signers SECURITY = new Signers("aa", Optional.of("bb"), true);

  default HubEvent decision(
      HubEventType type, NewArrival about, Optional<Integer> part, Signers signers) {
    HubEvent event = letters().event(type, about);
    return new HubEvent(
        event.id(),
        event.reference(),
        type,
        event.at(),
        event.actor(),
        Optional.of("decided"),
        Optional.empty(),
        Optional.empty(),
        part,
        Optional.empty(),
        signers,
        event.receivedAt());
  }

  default HubEventOutcome release(NewArrival arrival, HubEvent event) {
    return house()
        .done(
            new Command.Release(
                arrival.id(), Letters.passed(arrival, 10), event, Optional.empty()));
  }

  /** A submission whose record left and whose part 2 waits for a person. */
  default NewArrival waiting() {
    NewArrival arrival = accepted(1);
    house()
        .done(
            new Command.Settle(
                arrival.id(),
                Letters.withheld(arrival, ReviewContract.review(arrival.submission(), 2, 1, 1)),
                house().now()));
    return arrival;
  }

  default int erased() {
    house().pass(Duration.ofDays(30));
    return house().done(new Command.EraseDecided(house().now(), Duration.ofDays(30), 10));
  }

  @Test
  default void aReleasedItemGoesOnAndIsForwardedOnceTheBrokerHasItsRecord() throws Exception {
    NewArrival arrival = held(HoldReason.NO_NARRATIVE, 1, 2);
    due().forEach(this::sent);
    HubEvent event = decision(HubEventType.RELEASE, arrival, Optional.empty(), ONE);
    assertThat(apply(event)).isEqualTo(HubEventOutcome.RELEASE_WANTED);
    assertThat(release(arrival, event)).isEqualTo(HubEventOutcome.APPLIED);
    assertThat(house().ledger().view().held()).isEmpty();
    assertThat(house().differences()).isEmpty();
    sendAll();
    assertThat(state(arrival)).isEqualTo(SubmissionState.FORWARDED);
    assertThat(house().differences()).isEmpty();
    assertThat(
            house().ledger().view().arrivalOf(arrival.reference()).orElseThrow().facts().lifted())
        .isEqualTo(Lifted.NONE.with(Lifted.Whole.HOLD));
  }

  @Test
  default void aReleaseThatIsRepeatedOrComesTwiceChangesNothing() throws Exception {
    NewArrival arrival = held(HoldReason.MARKING, 1);
    HubEvent event = decision(HubEventType.RELEASE, arrival, Optional.empty(), ONE);
    assertThat(release(arrival, event)).isEqualTo(HubEventOutcome.APPLIED);
    long size = house().ledger().view().log().size();
    assertThat(apply(event)).isEqualTo(HubEventOutcome.REPEATED);
    assertThat(release(arrival, event)).isEqualTo(HubEventOutcome.REPEATED);
    HubEvent again = decision(HubEventType.RELEASE, arrival, Optional.empty(), ONE);
    assertThat(apply(again)).isEqualTo(HubEventOutcome.NOT_APPLICABLE);
    assertThat(release(arrival, again)).isEqualTo(HubEventOutcome.NOT_APPLICABLE);
    assertThat(house().ledger().view().log().size()).isEqualTo(size);
  }

  @Test
  default void storedBeforeTheBrokersConfirmCountsOfAReleasedItemToo() throws Exception {
    NewArrival arrival = held(HoldReason.MARKING, 1);
    due().forEach(this::sent);
    release(arrival, decision(HubEventType.RELEASE, arrival, Optional.empty(), ONE));
    due().forEach(this::sent);
    Parcel record = due().getFirst();
    assertThat(apply(letters().event(HubEventType.STORED, arrival, record.body())))
        .isEqualTo(HubEventOutcome.APPLIED);
    assertThat(state(arrival)).isEqualTo(SubmissionState.STORED);
    assertThat(house().differences()).isEmpty();
  }

  @Test
  default void theTimeOfAHeldItemBeginsWhenWhatWasReleasedIsStored() throws Exception {
    NewArrival arrival = held(HoldReason.MARKING, 1, 2);
    due().forEach(this::sent);
    release(arrival, decision(HubEventType.RELEASE, arrival, Optional.empty(), ONE));
    Bytes record = sendAll();
    assertThat(erased()).isZero();
    apply(letters().event(HubEventType.STORED, arrival, record));
    apply(letters().event(HubEventType.STORED, arrival, 2));
    assertThat(erased()).isEqualTo(1);
    assertThat(house().differences()).isEmpty();
  }

  @Test
  default void aSpillIsReleasedByTwoOfSecurityAndByNobodyElse() throws Exception {
    NewArrival arrival = held(HoldReason.SPILL, 0);
    for (Signers few : List.of(ONE, TWO, new Signers("aa", Optional.empty(), true))) {
      HubEvent event = decision(HubEventType.RELEASE, arrival, Optional.empty(), few);
      assertThat(apply(event)).isEqualTo(HubEventOutcome.NOT_APPLICABLE);
      assertThat(release(arrival, event)).isEqualTo(HubEventOutcome.NOT_APPLICABLE);
    }
    assertThat(status(arrival)).isEqualTo(SubmissionStatus.RECEIVED);
    HubEvent event = decision(HubEventType.RELEASE, arrival, Optional.empty(), SECURITY);
    assertThat(apply(event)).isEqualTo(HubEventOutcome.RELEASE_WANTED);
  }

  @Test
  default void aPartThatWaitedIsSentOnceItIsReleased() throws Exception {
    NewArrival arrival = waiting();
    sendAll();
    assertThat(status(arrival)).isEqualTo(SubmissionStatus.NEEDS_PERSON);
    HubEvent event = decision(HubEventType.RELEASE, arrival, Optional.of(2), ONE);
    assertThat(apply(event)).isEqualTo(HubEventOutcome.RELEASE_WANTED);
    assertThat(release(arrival, event)).isEqualTo(HubEventOutcome.APPLIED);
    assertThat(status(arrival)).isEqualTo(SubmissionStatus.WITH_HUB);
    assertThat(due()).extracting(Parcel::queue).containsExactly("hub.originals");
    assertThat(house().differences()).isEmpty();
    assertThat(apply(letters().event(HubEventType.STORED, arrival, 2)))
        .isEqualTo(HubEventOutcome.APPLIED);
    assertThat(house().differences()).isEmpty();
    assertThat(
            house()
                .ledger()
                .view()
                .arrivalOf(arrival.reference())
                .orElseThrow()
                .facts()
                .lifted()
                .parts())
        .containsExactly(2);
  }

  @Test
  default void aPartIsDeclinedByClosingItAloneAndTheSubmissionStaysOpen() throws Exception {
    NewArrival arrival = waiting();
    sendAll();
    assertThat(apply(decision(HubEventType.CLOSED, arrival, Optional.of(2), ONE)))
        .isEqualTo(HubEventOutcome.APPLIED);
    assertThat(status(arrival)).isEqualTo(SubmissionStatus.WITH_HUB);
    assertThat(house().differences()).isEmpty();
  }

  @Test
  default void whatIsReplacedIsClosedAndShowsWhereTheNewOneStands() throws Exception {
    NewArrival arrival = held(HoldReason.UNREADABLE, 1, 2);
    NewArrival anew = settled(0);
    HubEvent event = decision(HubEventType.REPLACED, arrival, Optional.empty(), ONE);
    assertThat(apply(event)).isEqualTo(HubEventOutcome.REPLACEMENT_WANTED);
    assertThat(house().done(new Command.Replace(event, anew.reference())))
        .isEqualTo(HubEventOutcome.APPLIED);
    assertThat(state(arrival)).isEqualTo(SubmissionState.CLOSED);
    assertThat(status(arrival)).isEqualTo(SubmissionStatus.RECEIVED);
    assertThat(answer(arrival).reference()).isEqualTo(arrival.reference());
    due().forEach(this::sent);
    assertThat(status(arrival)).isEqualTo(SubmissionStatus.WITH_HUB);
    assertThat(house().done(new Command.Replace(event, anew.reference())))
        .isEqualTo(HubEventOutcome.REPEATED);
    assertThat(house().differences()).isEmpty();
    assertThat(erased()).isEqualTo(1);
  }

  @Test
  default void whatIsFrozenIsNeitherSentNorErasedUntilTwoPeopleLetItGo() throws Exception {
    NewArrival arrival = settled(0);
    assertThat(apply(decision(HubEventType.FREEZE, arrival, Optional.empty(), ONE)))
        .isEqualTo(HubEventOutcome.APPLIED);
    assertThat(due()).isEmpty();
    apply(letters().event(HubEventType.CLOSED, arrival));
    assertThat(erased()).isZero();
    assertThat(apply(decision(HubEventType.FREEZE, arrival, Optional.empty(), ONE)))
        .isEqualTo(HubEventOutcome.NOT_APPLICABLE);
    assertThat(apply(decision(HubEventType.UNFREEZE, arrival, Optional.empty(), TWO)))
        .isEqualTo(HubEventOutcome.APPLIED);
    assertThat(erased()).isEqualTo(1);
    assertThat(house().differences()).isEmpty();
  }

  @Test
  default void oneSignatureIsRememberedUntilAnotherPersonSigns() throws Exception {
    NewArrival arrival = settled(0);
    apply(decision(HubEventType.FREEZE, arrival, Optional.empty(), ONE));
    HubEvent first = decision(HubEventType.UNFREEZE, arrival, Optional.empty(), ONE);
    assertThat(apply(first)).isEqualTo(HubEventOutcome.SECOND_WANTED);
    assertThat(apply(first)).isEqualTo(HubEventOutcome.REPEATED);
    assertThat(apply(decision(HubEventType.UNFREEZE, arrival, Optional.empty(), ONE)))
        .isEqualTo(HubEventOutcome.SECOND_WANTED);
    assertThat(due()).isEmpty();
    assertThat(house().ledger().view().signedOnceBefore(house().now()))
        .containsExactly(arrival.reference());
    assertThat(apply(decision(HubEventType.UNFREEZE, arrival, Optional.empty(), OTHER)))
        .isEqualTo(HubEventOutcome.APPLIED);
    assertThat(due()).hasSize(1);
    assertThat(house().ledger().view().signedOnceBefore(house().now())).isEmpty();
    assertThat(house().differences()).isEmpty();
  }

  @Test
  default void aWithheldOriginalIsSentWhenTwoPeopleAskForIt() throws Exception {
    NewArrival arrival = waiting();
    sendAll();
    HubEvent alone = decision(HubEventType.RELEASE_ORIGINAL, arrival, Optional.of(2), ONE);
    assertThat(apply(alone)).isEqualTo(HubEventOutcome.SECOND_WANTED);
    assertThat(due()).isEmpty();
    HubEvent both = decision(HubEventType.RELEASE_ORIGINAL, arrival, Optional.of(2), TWO);
    assertThat(apply(both)).isEqualTo(HubEventOutcome.RELEASE_WANTED);
    assertThat(release(arrival, both)).isEqualTo(HubEventOutcome.APPLIED);
    assertThat(due()).extracting(Parcel::queue).containsExactly("hub.originals");
    assertThat(house().differences()).isEmpty();
  }

  @Test
  default void onAnUrgentItemOnePersonSuffices() throws Exception {
    NewArrival arrival = accepted(0);
    house().done(new Command.Settle(arrival.id(), Letters.urgent(arrival), house().now()));
    apply(decision(HubEventType.FREEZE, arrival, Optional.empty(), ONE));
    assertThat(apply(decision(HubEventType.UNFREEZE, arrival, Optional.empty(), ONE)))
        .isEqualTo(HubEventOutcome.APPLIED);
    assertThat(house().differences()).isEmpty();
  }

  @Test
  default void whatDoesNotWaitCannotBeDecided() {
    NewArrival arrival = settled(1);
    for (HubEventType type : List.of(HubEventType.RELEASE, HubEventType.REPLACED)) {
      assertThat(apply(decision(type, arrival, Optional.empty(), TWO)))
          .isEqualTo(HubEventOutcome.NOT_APPLICABLE);
      assertThat(apply(decision(type, arrival, Optional.of(2), TWO)))
          .isEqualTo(HubEventOutcome.NOT_APPLICABLE);
    }
    assertThat(apply(decision(HubEventType.RELEASE_ORIGINAL, arrival, Optional.of(2), TWO)))
        .isEqualTo(HubEventOutcome.NOT_APPLICABLE);
    assertThat(apply(decision(HubEventType.UNFREEZE, arrival, Optional.empty(), TWO)))
        .isEqualTo(HubEventOutcome.NOT_APPLICABLE);
  }
}
