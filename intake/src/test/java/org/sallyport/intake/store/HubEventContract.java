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
import org.sallyport.intake.ledger.NewArrival;
import org.sallyport.intake.ledger.Parcel;
import org.sallyport.intake.passage.Verdict;
import org.sallyport.intake.submission.SubmissionState;
import org.sallyport.templates.record.HubEventType;
import org.sallyport.templates.record.SubmissionStatus;

/** What every ledger does with the hub's events. */
interface HubEventContract extends LedgerContract {
  default HubEventOutcome apply(HubEvent event) {
    return house().done(new Command.ApplyHubEvent(event));
  }

  /** Sends everything of a submission; answers the record's body. */
  default Bytes sendAll() {
    List<Parcel> parcels = due();
    parcels.forEach(this::sent);
    List<Parcel> record = due();
    record.forEach(this::sent);
    return record.isEmpty() ? parcels.getFirst().body() : record.getFirst().body();
  }

  @Test
  default void storedMakesTheSealedParcelGo() throws Exception {
    NewArrival arrival = settled(0);
    Bytes body = sendAll();
    assertThat(apply(letters().event(HubEventType.STORED, arrival, body)))
        .isEqualTo(HubEventOutcome.APPLIED);
    assertThat(state(arrival)).isEqualTo(SubmissionState.STORED);
    assertThat(house().ledger().view().depths().unconfirmedStored()).isZero();
    assertThat(house().differences()).isEmpty();
  }

  @Test
  default void storedBeforeTheBrokersConfirmCounts() throws Exception {
    NewArrival arrival = settled(0);
    Parcel parcel = due().getFirst();
    assertThat(apply(letters().event(HubEventType.STORED, arrival, parcel.body())))
        .isEqualTo(HubEventOutcome.APPLIED);
    sent(parcel);
    assertThat(state(arrival)).isEqualTo(SubmissionState.STORED);
    assertThat(house().differences()).isEmpty();
  }

  @Test
  default void aRepeatedEventChangesNothing() throws Exception {
    NewArrival arrival = settled(0);
    HubEvent event = letters().event(HubEventType.STORED, arrival, sendAll());
    assertThat(apply(event)).isEqualTo(HubEventOutcome.APPLIED);
    long size = house().ledger().view().log().size();
    assertThat(apply(event)).isEqualTo(HubEventOutcome.REPEATED);
    assertThat(house().ledger().view().log().size()).isEqualTo(size);
  }

  @Test
  default void storedSaidAgainUnderAFreshIdIsHarmlessAndRecordedOnce() throws Exception {
    NewArrival arrival = settled(1);
    Bytes body = sendAll();
    apply(letters().event(HubEventType.STORED, arrival, body));
    apply(letters().event(HubEventType.STORED, arrival, 2));
    long size = house().ledger().view().log().size();
    HubEvent record = letters().event(HubEventType.STORED, arrival, body);
    HubEvent part = letters().event(HubEventType.STORED, arrival, 2);
    assertThat(apply(record)).isEqualTo(HubEventOutcome.APPLIED);
    assertThat(apply(part)).isEqualTo(HubEventOutcome.APPLIED);
    assertThat(apply(record)).isEqualTo(HubEventOutcome.REPEATED);
    assertThat(apply(part)).isEqualTo(HubEventOutcome.REPEATED);
    assertThat(house().ledger().view().log().size()).isEqualTo(size + 2);
    assertThat(state(arrival)).isEqualTo(SubmissionState.STORED);
    assertThat(due()).isEmpty();
    assertThat(house().differences()).isEmpty();
  }

  @Test
  default void storedSaidAgainAfterTheErasureIsHarmlessAndRejectedThenIsNot() throws Exception {
    NewArrival arrival = settled(1);
    Bytes body = sendAll();
    apply(letters().event(HubEventType.STORED, arrival, body));
    apply(letters().event(HubEventType.STORED, arrival, 2));
    house().pass(Duration.ofDays(30));
    assertThat(house().done(new Command.EraseDecided(house().now(), Duration.ofDays(30), 10)))
        .isEqualTo(1);
    assertThat(apply(letters().event(HubEventType.STORED, arrival, 2)))
        .isEqualTo(HubEventOutcome.APPLIED);
    assertThat(apply(letters().event(HubEventType.STORED, arrival, body)))
        .isEqualTo(HubEventOutcome.APPLIED);
    assertThat(apply(letters().event(HubEventType.REJECTED, arrival, 2)))
        .isEqualTo(HubEventOutcome.OTHER_BODY);
    assertThat(house().differences()).isEmpty();
  }

  @Test
  default void aRejectedSliceEndsTheSendingOfItsWholePartAndOfNoOther() throws Exception {
    NewArrival arrival = settled(2);
    List<Parcel> slices = due();
    slices.forEach(this::sent);
    Bytes body = slices.getFirst().body();
    int part = slices.getFirst().properties().containsValue(2L) ? 2 : 3;
    int other = part == 2 ? 3 : 2;
    assertThat(apply(letters().rejectedSlice(arrival, other, body)))
        .isEqualTo(HubEventOutcome.OTHER_BODY);
    assertThat(apply(letters().rejectedSlice(arrival, part, Bytes.utf8("never sent"))))
        .isEqualTo(HubEventOutcome.OTHER_BODY);
    assertThat(apply(letters().rejectedSlice(arrival, part, body)))
        .isEqualTo(HubEventOutcome.APPLIED);
    house().pass(Duration.ofHours(2));
    assertThat(
            house()
                .done(
                    new Command.RedeliverOverdue(
                        house().now(), Duration.ofHours(1), Duration.ofMinutes(10), 10)))
        .hasSize(1);
    assertThat(due())
        .extracting(parcel -> parcel.properties().get("part"))
        .contains((long) other)
        .doesNotContain((long) part);
    assertThat(house().differences()).isEmpty();
  }

  @Test
  default void storedNeedsThePartsHashAndASlicesIsNotEnough() {
    NewArrival arrival = settled(1);
    Parcel slice = due().getFirst();
    sent(slice);
    HubEvent rejected = letters().rejectedSlice(arrival, 2, slice.body());
    HubEvent stored =
        new HubEvent(
            "stored-slice",
            rejected.reference(),
            HubEventType.STORED,
            rejected.at(),
            rejected.actor(),
            Optional.empty(),
            rejected.submission(),
            rejected.bodySha256(),
            rejected.part(),
            Optional.empty(),
            rejected.signers(),
            rejected.receivedAt());
    assertThat(apply(stored)).isEqualTo(HubEventOutcome.OTHER_BODY);
  }

  @Test
  default void storedOfABodyThatWasNeverSentChangesNothing() throws Exception {
    NewArrival arrival = settled(0);
    sendAll();
    assertThat(apply(letters().event(HubEventType.STORED, arrival, Bytes.utf8("another"))))
        .isEqualTo(HubEventOutcome.OTHER_BODY);
    assertThat(apply(letters().event(HubEventType.STORED, arrival)))
        .isEqualTo(HubEventOutcome.OTHER_BODY);
    assertThat(state(arrival)).isEqualTo(SubmissionState.FORWARDED);
  }

  @Test
  default void anEventAboutAnUnknownReferenceChangesNothing() {
    NewArrival stranger = letters().arrival(0);
    assertThat(apply(letters().event(HubEventType.OPENED, stranger)))
        .isEqualTo(HubEventOutcome.UNKNOWN_REFERENCE);
  }

  @Test
  default void anEventAboutWhatWasNotYetReadChangesNothing() {
    NewArrival arrival = accepted(0);
    assertThat(apply(letters().event(HubEventType.CLOSED, arrival)))
        .isEqualTo(HubEventOutcome.NOT_APPLICABLE);
  }

  @Test
  default void openedImpliesStoredOfTheRecordButNotOfItsParts() throws Exception {
    NewArrival arrival = settled(1);
    sendAll();
    apply(letters().event(HubEventType.OPENED, arrival));
    assertThat(state(arrival)).isEqualTo(SubmissionState.OPENED);
    assertThat(house().ledger().view().depths().unconfirmedStored()).isEqualTo(1);
    assertThat(apply(letters().event(HubEventType.STORED, arrival, 2)))
        .isEqualTo(HubEventOutcome.APPLIED);
    assertThat(house().ledger().view().depths().unconfirmedStored()).isZero();
    assertThat(house().differences()).isEmpty();
  }

  @Test
  default void storedOfAnotherFileIsNotStoredOfThisPart() {
    NewArrival arrival = settled(2);
    sendAll();
    HubEvent second = letters().event(HubEventType.STORED, arrival, 2);
    HubEvent mixedUp =
        new HubEvent(
            "mixed-up",
            second.reference(),
            second.type(),
            second.at(),
            second.actor(),
            second.reason(),
            second.submission(),
            second.bodySha256(),
            Optional.of(3),
            second.partSha256(),
            second.signers(),
            second.receivedAt());
    assertThat(apply(mixedUp)).isEqualTo(HubEventOutcome.OTHER_BODY);
  }

  @Test
  default void aWithheldPartNeedsAPersonUntilTheHubCloses() throws Exception {
    NewArrival arrival = accepted(1);
    house().done(new Command.Settle(arrival.id(), Letters.withheld(arrival), house().now()));
    sendAll();
    assertThat(status(arrival)).isEqualTo(SubmissionStatus.NEEDS_PERSON);
    assertThat(house().ledger().view().held())
        .singleElement()
        .satisfies(held -> assertThat(held.part()).isEqualTo(2));
    apply(letters().event(HubEventType.CLOSED, arrival));
    assertThat(status(arrival)).isEqualTo(SubmissionStatus.CLOSED);
    assertThat(house().ledger().view().standing(arrival.reference()).orElseThrow().parts())
        .extracting(part -> part.state())
        .containsExactly("READ", "DECLINED");
    assertThat(house().differences()).isEmpty();
  }

  @Test
  default void rejectedEndsTheSendingAndKeepsTheCopy() throws Exception {
    NewArrival arrival = settled(0);
    Bytes body = sendAll();
    assertThat(apply(letters().event(HubEventType.REJECTED, arrival, body)))
        .isEqualTo(HubEventOutcome.APPLIED);
    house().pass(Duration.ofDays(2));
    assertThat(
            house()
                .done(
                    new Command.RedeliverOverdue(
                        house().now(), Duration.ofHours(1), Duration.ofMinutes(10), 10)))
        .isEmpty();
    assertThat(due()).isEmpty();
    assertThat(house().ledger().view().arrivalOf(arrival.reference())).isPresent();
    assertThat(house().differences()).isEmpty();
  }

  @Test
  default void resendBringsTheSameIdsUnderANewDeliveryNumber() throws Exception {
    NewArrival arrival = settled(1);
    Bytes first = sendAll();
    HubEvent resend = letters().event(HubEventType.RESEND, arrival);
    assertThat(apply(resend)).isEqualTo(HubEventOutcome.RESEAL_WANTED);
    assertThat(apply(resend)).isEqualTo(HubEventOutcome.RESEAL_WANTED);
    Verdict.Passed anew = Letters.passed(arrival, 200);
    assertThat(house().done(new Command.Reseal(arrival.id(), anew, resend)))
        .isEqualTo(HubEventOutcome.APPLIED);
    assertThat(house().done(new Command.Reseal(arrival.id(), anew, resend)))
        .isEqualTo(HubEventOutcome.REPEATED);
    List<Parcel> originals = due();
    assertThat(originals).extracting(Parcel::deliveryNo).containsExactly(2);
    originals.forEach(this::sent);
    Parcel record = due().getFirst();
    assertThat(record.messageId()).isEqualTo(arrival.submission().toString());
    assertThat(record.body()).isNotEqualTo(first);
    sent(record);
    // STORED for the earlier body counts too.
    assertThat(apply(letters().event(HubEventType.STORED, arrival, first)))
        .isEqualTo(HubEventOutcome.APPLIED);
    assertThat(state(arrival)).isEqualTo(SubmissionState.STORED);
    assertThat(house().differences()).isEmpty();
  }
}
