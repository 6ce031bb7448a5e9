package org.sallyport.intake.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.Command.HubEventOutcome;
import org.sallyport.intake.ledger.NewArrival;
import org.sallyport.intake.ledger.Parcel;
import org.sallyport.intake.passage.ParcelDraft;
import org.sallyport.intake.passage.Urgent;
import org.sallyport.intake.passage.Verdict;
import org.sallyport.intake.submission.ParcelKind;
import org.sallyport.intake.submission.SubmissionState;
import org.sallyport.templates.problem.HoldReason;
import org.sallyport.templates.record.HubEventType;

/** What every ledger does with what a person must look at. */
interface ReviewContract extends HubEventContract {
  static ParcelDraft review(UUID submission, int part, int slice, int slices) {
    return new ParcelDraft(
        ParcelKind.REVIEW,
        part,
        slice,
        slices,
        submission + "/" + part + "/" + slice,
        "hub.review",
        9,
        Map.of("part", (long) part, "reason", "NO_NARRATIVE"),
        Bytes.utf8("review " + submission + part + slice),
        false);
  }

  /** An arrival that is held, its parts for review. */
  default NewArrival held(HoldReason reason, int... parts) {
    NewArrival arrival = accepted(1);
    List<ParcelDraft> parcels =
        Arrays.stream(parts).mapToObj(part -> review(arrival.submission(), part, 1, 1)).toList();
    house().done(letters().stopped(arrival, reason, parcels));
    return arrival;
  }

  default boolean seen() throws Exception {
    return house().ledger().view().held().getFirst().seen();
  }

  @Test
  default void whatIsHeldTravelsForReviewAtOnce() throws Exception {
    NewArrival arrival = held(HoldReason.NO_NARRATIVE, 1, 2);
    List<Parcel> parcels = due();
    assertThat(parcels).extracting(Parcel::queue).containsOnly("hub.review").hasSize(2);
    parcels.forEach(this::sent);
    assertThat(state(arrival)).isEqualTo(SubmissionState.HELD);
    assertThat(house().differences()).isEmpty();
  }

  @Test
  default void storedOfWhatIsHeldStopsItsAlarmAndNotItsState() throws Exception {
    NewArrival arrival = held(HoldReason.NO_NARRATIVE, 1, 2);
    due().forEach(this::sent);
    assertThat(apply(letters().event(HubEventType.STORED, arrival, 2)))
        .isEqualTo(HubEventOutcome.APPLIED);
    assertThat(state(arrival)).isEqualTo(SubmissionState.HELD);
    assertThat(seen()).isTrue();
    assertThat(house().differences()).isEmpty();
    house().pass(Duration.ofDays(60));
    assertThat(house().done(new Command.EraseDecided(house().now(), Duration.ofDays(30), 10)))
        .isZero();
  }

  @Test
  default void aNoticeIsStoredByItsOwnBody() throws Exception {
    NewArrival arrival = held(HoldReason.SPILL, 0);
    Parcel notice = due().getFirst();
    sent(notice);
    assertThat(apply(letters().event(HubEventType.STORED, arrival, notice.body())))
        .isEqualTo(HubEventOutcome.APPLIED);
    assertThat(state(arrival)).isEqualTo(SubmissionState.SPILLED);
    assertThat(seen()).isTrue();
    assertThat(house().ledger().view().depths().unconfirmedStored()).isZero();
    assertThat(house().differences()).isEmpty();
  }

  @Test
  default void storedOfOneSliceByItsBodyIsNotStoredOfThePart() {
    NewArrival arrival = accepted(1);
    ParcelDraft slice = review(arrival.submission(), 2, 1, 2);
    house()
        .done(
            new Command.Settle(
                arrival.id(),
                new Verdict.NeedsPerson(
                    HoldReason.UNREADABLE, Urgent.NO, List.of(), List.of(), List.of(slice)),
                house().now()));
    due().forEach(this::sent);
    assertThat(apply(letters().event(HubEventType.STORED, arrival, slice.body())))
        .isEqualTo(HubEventOutcome.OTHER_BODY);
  }

  @Test
  default void rejectedEndsTheSendingOfAReviewAndTheItemStaysHeld() throws Exception {
    NewArrival arrival = held(HoldReason.UNREADABLE, 1, 2);
    List<Parcel> parcels = due();
    parcels.forEach(this::sent);
    Parcel second =
        parcels.stream().filter(p -> p.messageId().endsWith("/2/1")).findFirst().orElseThrow();
    assertThat(apply(letters().rejectedSlice(arrival, 2, second.body())))
        .isEqualTo(HubEventOutcome.APPLIED);
    assertThat(house().ledger().view().depths().unconfirmedStored()).isEqualTo(1);
    assertThat(state(arrival)).isEqualTo(SubmissionState.HELD);
    assertThat(house().differences()).isEmpty();
  }

  @Test
  default void openedByAPersonEndsTheSendingForReview() throws Exception {
    NewArrival arrival = held(HoldReason.UNREADABLE, 1, 2);
    due().forEach(this::sent);
    apply(letters().event(HubEventType.OPENED, arrival));
    assertThat(house().ledger().view().depths().unconfirmedStored()).isZero();
    assertThat(state(arrival)).isEqualTo(SubmissionState.HELD);
    assertThat(house().differences()).isEmpty();
  }

  @Test
  default void closingWhatIsHeldEndsItAndStartsItsTime() throws Exception {
    NewArrival arrival = held(HoldReason.UNREADABLE, 1, 2);
    due().forEach(this::sent);
    apply(letters().event(HubEventType.CLOSED, arrival));
    assertThat(state(arrival)).isEqualTo(SubmissionState.CLOSED);
    assertThat(house().differences()).isEmpty();
    house().pass(Duration.ofDays(30));
    assertThat(house().done(new Command.EraseDecided(house().now(), Duration.ofDays(30), 10)))
        .isEqualTo(1);
    assertThat(house().differences()).isEmpty();
  }

  @Test
  default void aPartForReviewThatTheHubHasStoredStillWaitsForADecision() throws Exception {
    NewArrival arrival = accepted(1);
    Verdict.Passed passed = Letters.withheld(arrival, review(arrival.submission(), 2, 1, 1));
    house().done(new Command.Settle(arrival.id(), passed, house().now()));
    sendAll();
    assertThat(apply(letters().event(HubEventType.STORED, arrival, 2)))
        .isEqualTo(HubEventOutcome.APPLIED);
    assertThat(house().ledger().view().held())
        .singleElement()
        .satisfies(held -> assertThat(held.seen()).isTrue());
    assertThat(house().ledger().view().standing(arrival.reference()).orElseThrow().parts())
        .anySatisfy(part -> assertThat(part.state()).isEqualTo("WITHHELD"));
    assertThat(house().differences()).isEmpty();
  }

  @Test
  default void whatStaysWithheldIsFoundByItsAge() throws Exception {
    NewArrival arrival = accepted(1);
    house().done(new Command.Settle(arrival.id(), Letters.withheld(arrival), house().now()));
    assertThat(house().ledger().view().withheldSince(house().now().minusMillis(1))).isEmpty();
    assertThat(house().ledger().view().withheldSince(house().now()))
        .containsExactly(arrival.reference());
    apply(letters().event(HubEventType.CLOSED, arrival));
    assertThat(house().ledger().view().withheldSince(house().now())).isEmpty();
  }
}
