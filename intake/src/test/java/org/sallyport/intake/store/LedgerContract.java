package org.sallyport.intake.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.ledger.ClaimedArrival;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.Command.Accepted;
import org.sallyport.intake.ledger.Command.HubEventOutcome;
import org.sallyport.intake.ledger.LedgerView.StatusAnswer;
import org.sallyport.intake.ledger.NewArrival;
import org.sallyport.intake.ledger.Parcel;
import org.sallyport.intake.passage.Urgent;
import org.sallyport.intake.passage.Verdict;
import org.sallyport.intake.submission.SubmissionState;
import org.sallyport.templates.problem.HoldReason;
import org.sallyport.templates.record.HubEventType;
import org.sallyport.templates.record.SubmissionStatus;

/** What every ledger does: arrivals, the passage's verdict and the outbox. */
interface LedgerContract {
  Duration LEASE = Duration.ofMinutes(5);

  StoreHouse house();

  Letters letters();

  default NewArrival accepted(int files) {
    NewArrival arrival = letters().arrival(files);
    assertThat(house().done(new Command.Accept(arrival))).isInstanceOf(Accepted.Taken.class);
    return arrival;
  }

  default NewArrival settled(int files) {
    NewArrival arrival = accepted(files);
    house().done(new Command.Settle(arrival.id(), Letters.passed(arrival, 100), house().now()));
    return arrival;
  }

  default List<Parcel> due() {
    return house().done(new Command.ClaimParcels(house().now(), 100, LEASE));
  }

  default void sent(Parcel parcel) {
    house().done(new Command.ParcelSent(parcel.id(), parcel.deliveryNo(), house().now()));
  }

  default SubmissionState state(NewArrival arrival) throws Exception {
    return house().ledger().view().standing(arrival.reference()).orElseThrow().state();
  }

  default SubmissionStatus status(NewArrival arrival) throws Exception {
    return answer(arrival).status();
  }

  default StatusAnswer answer(NewArrival arrival) throws Exception {
    return house()
        .ledger()
        .view()
        .statusFor(arrival.reference(), Letters.SCHOOL.agency())
        .orElseThrow();
  }

  @Test
  default void anAcceptedArrivalIsLentToTheWorkerAsItCame() throws Exception {
    NewArrival arrival = accepted(1);
    ClaimedArrival claimed =
        house().done(new Command.ClaimArrival(house().now(), LEASE)).orElseThrow();
    assertThat(claimed.facts().arrival()).isEqualTo(arrival.id());
    assertThat(claimed.facts().auditIndex()).isZero();
    assertThat(claimed.facts().sender().agency()).isEqualTo("school");
    assertThat(claimed.attempt()).isEqualTo(1);
    assertThat(
            house()
                .opener()
                .open(claimed.parts().get(1).wrap(), claimed.parts().get(1).sealedBytes()))
        .isEqualTo(Letters.words(2));
    assertThat(state(arrival)).isEqualTo(SubmissionState.RECEIVED);
  }

  @Test
  default void aLentArrivalIsLentAgainOnlyWhenItsLeaseIsOver() {
    accepted(0);
    assertThat(house().done(new Command.ClaimArrival(house().now(), LEASE))).isPresent();
    assertThat(house().done(new Command.ClaimArrival(house().now(), LEASE))).isEmpty();
    house().pass(LEASE);
    assertThat(house().done(new Command.ClaimArrival(house().now(), LEASE)).orElseThrow().attempt())
        .isEqualTo(2);
  }

  @Test
  default void aClaimThatIsRenewedIsTakenByNobodyElseAndOneThatIsNotIs() {
    ClaimedArrival kept = claimed(accepted(0));
    ClaimedArrival left = claimed(accepted(0));
    for (int i = 0; i < 5; i++) {
      house().pass(LEASE.dividedBy(2));
      assertThat(
              house()
                  .done(
                      new Command.RenewClaim(
                          kept.facts().arrival(), kept.attempt(), house().now().plus(LEASE))))
          .isTrue();
    }
    ClaimedArrival taken =
        house().done(new Command.ClaimArrival(house().now(), LEASE)).orElseThrow();
    assertThat(taken.facts().arrival()).isEqualTo(left.facts().arrival());
    assertThat(taken.attempt()).isEqualTo(2);
    assertThat(house().done(new Command.ClaimArrival(house().now(), LEASE))).isEmpty();
  }

  @Test
  default void whatADeadProcessHadClaimedIsFreeAtOnceForTheNextOne() {
    NewArrival sent = accepted(0);
    claimed(sent);
    house().done(new Command.Settle(sent.id(), Letters.passed(sent, 9), house().now()));
    assertThat(due()).isNotEmpty();
    assertThat(due()).isEmpty();
    NewArrival claimedByTheDead = accepted(0);
    claimed(claimedByTheDead);
    assertThat(house().done(new Command.FreeClaims(house().now()))).isPositive();
    assertThat(claimed(claimedByTheDead).attempt()).isEqualTo(2);
    assertThat(due()).isNotEmpty();
  }

  private ClaimedArrival claimed(NewArrival arrival) {
    ClaimedArrival claimed =
        house().done(new Command.ClaimArrival(house().now(), LEASE)).orElseThrow();
    assertThat(claimed.facts().arrival()).isEqualTo(arrival.id());
    return claimed;
  }

  @Test
  default void aClaimThatWasLostOrSettledCannotBeRenewed() {
    NewArrival arrival = accepted(0);
    ClaimedArrival first = claimed(arrival);
    house().pass(LEASE);
    ClaimedArrival second = claimed(arrival);
    Instant until = house().now().plus(LEASE);
    assertThat(house().done(new Command.RenewClaim(arrival.id(), first.attempt(), until)))
        .isFalse();
    assertThat(house().done(new Command.RenewClaim(arrival.id(), second.attempt(), until)))
        .isTrue();
    house().done(new Command.Settle(arrival.id(), Letters.passed(arrival, 9), house().now()));
    assertThat(house().done(new Command.RenewClaim(arrival.id(), second.attempt(), until)))
        .isFalse();
  }

  @Test
  default void theSameArrivalAgainGetsTheFirstAnswer() {
    Accepted first =
        house().done(new Command.Accept(letters().arrival(1, Optional.of("key-1"), "body")));
    Accepted again =
        house().done(new Command.Accept(letters().arrival(1, Optional.of("key-1"), "body")));
    assertThat(again).isInstanceOf(Accepted.Again.class);
    assertThat(((Accepted.Again) again).reference())
        .isEqualTo(((Accepted.Taken) first).reference());
    assertThat(((Accepted.Again) again).problems())
        .containsExactly(new Command.ProblemRow("", "NO_CONTACT"));
    assertThat(((Accepted.Again) again).receivedAt()).isEqualTo(StoreHouse.START);
  }

  @Test
  default void theSameKeyWithAnotherBodyIsTold() {
    house().done(new Command.Accept(letters().arrival(1, Optional.of("key-1"), "body")));
    assertThat(
            house().done(new Command.Accept(letters().arrival(1, Optional.of("key-1"), "other"))))
        .isInstanceOf(Accepted.OtherBody.class);
  }

  @Test
  default void anArrivalIsSettledOnce() throws Exception {
    NewArrival arrival = accepted(0);
    var settle = new Command.Settle(arrival.id(), Letters.passed(arrival, 9), house().now());
    assertThat(house().done(settle)).isTrue();
    assertThat(house().done(settle)).isFalse();
    assertThat(due()).hasSize(1);
    assertThat(house().differences()).isEmpty();
  }

  @Test
  default void aRecordLeavesWhenTheBrokerHasConfirmedItsOriginals() throws Exception {
    NewArrival arrival = settled(2);
    List<Parcel> originals = due();
    assertThat(originals).extracting(Parcel::queue).containsOnly("hub.originals").hasSize(2);
    sent(originals.get(0));
    assertThat(due()).isEmpty();
    assertThat(state(arrival)).isEqualTo(SubmissionState.RECEIVED);
    sent(originals.get(1));
    List<Parcel> record = due();
    assertThat(record)
        .extracting(Parcel::messageId)
        .containsExactly(arrival.submission().toString());
    assertThat(record.getFirst().properties()).containsEntry("auditIndex", 4L);
    sent(record.getFirst());
    assertThat(state(arrival)).isEqualTo(SubmissionState.FORWARDED);
    assertThat(status(arrival)).isEqualTo(SubmissionStatus.WITH_HUB);
    assertThat(house().differences()).isEmpty();
  }

  @Test
  default void aParcelThatWasNotTakenComesAgainLater() {
    settled(0);
    Parcel parcel = due().getFirst();
    house().done(new Command.ParcelFailed(parcel.id(), house().now().plusSeconds(10)));
    assertThat(due()).isEmpty();
    house().pass(Duration.ofSeconds(10));
    assertThat(due())
        .singleElement()
        .satisfies(
            again -> {
              assertThat(again.attempts()).isEqualTo(1);
              assertThat(again.deliveryNo()).isEqualTo(1);
            });
  }

  @Test
  default void whatTheHubDidNotStoreInTimeIsSentAgainEightTimesInAll() throws Exception {
    NewArrival arrival = settled(0);
    var redeliver =
        new Object() {
          List<Command.Overdue> now() {
            return house()
                .done(
                    new Command.RedeliverOverdue(
                        house().now(), Duration.ofHours(1), Duration.ofMinutes(10), 10));
          }
        };
    sent(due().getFirst());
    house().pass(Duration.ofMinutes(59));
    assertThat(redeliver.now()).isEmpty();
    Duration wait = Duration.ofHours(1);
    for (int delivery = 2; delivery <= 8; delivery++) {
      house().pass(wait);
      assertThat(redeliver.now())
          .containsExactly(new Command.Overdue(arrival.reference(), delivery, false));
      sent(due().getFirst());
      wait =
          wait.multipliedBy(2).compareTo(Duration.ofDays(1)) > 0
              ? Duration.ofDays(1)
              : wait.multipliedBy(2);
    }
    house().pass(wait);
    assertThat(redeliver.now()).containsExactly(new Command.Overdue(arrival.reference(), 8, true));
    assertThat(due()).isEmpty();
    assertThat(house().differences()).isEmpty();
  }

  @Test
  default void aHeldArrivalWaitsForAPersonUntilTheHubClosesIt() throws Exception {
    NewArrival arrival = accepted(1);
    house()
        .done(
            new Command.Settle(
                arrival.id(),
                new Verdict.NeedsPerson(
                    HoldReason.NO_NARRATIVE, Urgent.BY_ANSWERS, List.of(), List.of(), List.of()),
                house().now()));
    assertThat(status(arrival)).isEqualTo(SubmissionStatus.NEEDS_PERSON);
    assertThat(house().ledger().view().held())
        .singleElement()
        .satisfies(held -> assertThat(held.seen()).isFalse());
    house().done(new Command.ApplyHubEvent(letters().event(HubEventType.OPENED, arrival)));
    assertThat(state(arrival)).isEqualTo(SubmissionState.HELD);
    assertThat(house().ledger().view().held().getFirst().seen()).isTrue();
    assertThat(
            house().done(new Command.ApplyHubEvent(letters().event(HubEventType.CLOSED, arrival))))
        .isEqualTo(HubEventOutcome.APPLIED);
    assertThat(state(arrival)).isEqualTo(SubmissionState.CLOSED);
    assertThat(house().ledger().view().held()).isEmpty();
    assertThat(house().differences()).isEmpty();
  }

  @Test
  default void aSpilledArrivalShowsReceivedToItsSender() throws Exception {
    NewArrival arrival = accepted(0);
    house().done(letters().stopped(arrival, HoldReason.SPILL, List.of()));
    assertThat(state(arrival)).isEqualTo(SubmissionState.SPILLED);
    assertThat(status(arrival)).isEqualTo(SubmissionStatus.RECEIVED);
    assertThat(house().ledger().view().held()).hasSize(1);
  }

  @Test
  default void aSenderSeesOnlyItsOwnAndOnlyWhatItCanMend() throws Exception {
    NewArrival arrival = settled(0);
    assertThat(answer(arrival).problems())
        .containsExactly(new Command.ProblemRow("", "NO_CONTACT"));
    assertThat(house().ledger().view().statusFor(arrival.reference(), "another")).isEmpty();
    assertThat(house().ledger().view().statusFor("HUB-261124-00000-000000", "school")).isEmpty();
  }

  @Test
  default void anUrgentRecordIsSentAgainAfterTenMinutes() {
    NewArrival arrival = accepted(0);
    house().done(new Command.Settle(arrival.id(), Letters.urgent(arrival), house().now()));
    sent(due().getFirst());
    house().pass(Duration.ofMinutes(10));
    assertThat(
            house()
                .done(
                    new Command.RedeliverOverdue(
                        house().now(), Duration.ofHours(1), Duration.ofMinutes(10), 10)))
        .containsExactly(new Command.Overdue(arrival.reference(), 2, false));
  }

  @Test
  default void oneArrivalMayBecomeTwoSubmissions() throws Exception {
    NewArrival arrival = accepted(0);
    Verdict.Passed two = letters().two(arrival);
    house().done(new Command.Settle(arrival.id(), two, house().now()));
    String second = two.submissions().get(1).reference();
    assertThat(answer(arrival).linked()).containsExactly(second);
    assertThat(house().ledger().view().arrivalOf(second).orElseThrow().facts().submissions())
        .hasSize(2);
    due().forEach(this::sent);
    assertThat(house().ledger().view().standing(second).orElseThrow().state())
        .isEqualTo(SubmissionState.FORWARDED);
    // Which of the two leaves first is the queue's business: its confirm is leaf 3 or 4.
    assertThat(house().ledger().view().log().leavesOf(second))
        .hasSize(3)
        .startsWith(0L, 2L)
        .last()
        .isIn(3L, 4L);
    assertThat(house().differences()).isEmpty();
  }

  @Test
  default void whatCameToNothingIsKeptForTheOperator() throws Exception {
    house().done(new Command.ParkAck(Bytes.utf8("not signed"), "UNVERIFIED", house().now()));
    assertThat(house().ledger().view().log().size()).isEqualTo(1);
    assertThat(house().differences()).isEmpty();
  }

  @Test
  default void theSameWordsInAnotherArrivalAreFound() throws Exception {
    NewArrival one = settled(0);
    NewArrival other = settled(0);
    assertThat(
            house()
                .ledger()
                .view()
                .referencesWithWords(Bytes.utf8("fingerprint of the words........"), other.id()))
        .containsExactly(one.reference());
  }

  @Test
  default void aLargeBodyLiesInABlobUntilTheHubHasIt() throws Exception {
    NewArrival arrival = accepted(0);
    Verdict.Passed verdict = Letters.passed(arrival, 300_000);
    house().done(new Command.Settle(arrival.id(), verdict, house().now()));
    Parcel parcel = due().getFirst();
    Bytes body = verdict.submissions().getFirst().parcels().getFirst().body();
    try (var in = house().blobs().open(parcel.blob().orElseThrow())) {
      assertThat(Bytes.own(in.readAllBytes())).isEqualTo(body);
    }
    sent(parcel);
    house().done(new Command.ApplyHubEvent(letters().event(HubEventType.STORED, arrival, body)));
    assertThat(house().blobs().names()).isEmpty();
  }
}
