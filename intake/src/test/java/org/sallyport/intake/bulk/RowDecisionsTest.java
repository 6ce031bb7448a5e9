package org.sallyport.intake.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.bulk.BulkHouse.Sent;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.Command.HubEvent;
import org.sallyport.intake.ledger.Command.HubEventOutcome;
import org.sallyport.intake.ledger.Command.Signers;
import org.sallyport.intake.submission.SubmissionState;
import org.sallyport.templates.record.HubEventType;

/** What the hub's people decide of single rows of a bulk file, and of the file, by reference. */
class RowDecisionsTest {
  private static final String WORDS = "Seen at the park with a second phone";
  private static final String TABLE =
      "rowRef,text,marking\nA,"
          + WORDS
          + ",\nB,"
          + WORDS
          + " too,CONFIDENTIAL\nC,"
          + WORDS
          + " again,\n";
  private static final String REVIEWED =
      "\"rowRef\",\"text\",\"marking\"\r\n\"B\",\"" + WORDS + " too\",\"CONFIDENTIAL\"\r\n";
  private static final Signers ONE = Signers.one("aa");

  @TempDir private Path folder;
  private BulkHouse house;
  private String file = "";
  private List<Sent> sent = List.of();
  private int events;

  @BeforeEach
  void open() throws Exception {
    house = new BulkHouse(folder);
    file = house.upload("march.csv", TABLE);
    house.work();
    sent = house.sendAll();
  }

  @AfterEach
  void close() throws Exception {
    assertThat(house.store.differences()).isEmpty();
    house.close();
  }

  @Test
  void theHubSaysThatItHasStoredWhatItLooksAtOfAHeldRow() throws Exception {
    assertThat(house.reviews()).containsExactly("MARKING " + REVIEWED);
    assertThat(storedReview(REVIEWED + " ")).isEqualTo(HubEventOutcome.OTHER_BODY);
    assertThat(storedReview(REVIEWED)).isEqualTo(HubEventOutcome.APPLIED);
    assertThat(house.store.ledger().view().depths().unconfirmedStored()).isEqualTo(1);
    assertThat(decide(HubEventType.OPENED, row(2))).isEqualTo(HubEventOutcome.APPLIED);
    assertThat(state(2)).isEqualTo(SubmissionState.HELD);
    assertThat(house.store.ledger().view().held()).hasSize(1);
  }

  @Test
  void aReleasedRowLeavesAloneUnderItsOwnReferenceAndTheOthersStayAsTheyAre() throws Exception {
    assertThat(decide(HubEventType.RELEASE, row(1))).isEqualTo(HubEventOutcome.NOT_APPLICABLE);
    assertThat(decide(HubEventType.RELEASE, row(2))).isEqualTo(HubEventOutcome.APPLIED);
    assertThat(house.store.ledger().view().held()).isEmpty();
    Sent alone = single(house.sendAll());
    assertThat(alone.records().getFirst().path("reference").asString()).isEqualTo(row(2));
    assertThat(alone.records().getFirst().path("information").path(0).path("text").asString())
        .isEqualTo(WORDS + " too");
    assertThat(alone.parcel().deliveryNo()).isEqualTo(1);
    assertThat(state(2)).isEqualTo(SubmissionState.FORWARDED);
    assertThat(decide(HubEventType.RELEASE, row(2))).isEqualTo(HubEventOutcome.NOT_APPLICABLE);
    assertThat(stored(alone, 0)).isEqualTo(HubEventOutcome.APPLIED);
    assertThat(state(2)).isEqualTo(SubmissionState.STORED);
    assertThat(decide(HubEventType.RESEND, row(2))).isEqualTo(HubEventOutcome.APPLIED);
    assertThat(single(house.sendAll()).parcel().deliveryNo()).isEqualTo(2);
  }

  @Test
  void aHeldRowThatIsClosedIsDecidedAndTheFileIsErasedWithTheRest() throws Exception {
    assertThat(decide(HubEventType.CLOSED, row(2))).isEqualTo(HubEventOutcome.APPLIED);
    assertThat(state(2)).isEqualTo(SubmissionState.CLOSED);
    assertThat(house.store.ledger().view().held()).isEmpty();
    assertThat(decide(HubEventType.RESEND, row(2))).isEqualTo(HubEventOutcome.NOT_APPLICABLE);
    assertThat(erased()).isZero();
    assertThat(storedGroup()).isEqualTo(HubEventOutcome.APPLIED);
    assertThat(erased()).isEqualTo(1);
  }

  @Test
  void aHeldRowThatIsReplacedShowsWhereTheNewOneStands() throws Exception {
    HubEvent replaced = event(HubEventType.REPLACED, row(2), Optional.empty(), ONE);
    assertThat(house.decide(replaced)).isEqualTo(HubEventOutcome.REPLACEMENT_WANTED);
    String other = row(1);
    assertThat(house.store.done(new Command.Replace(replaced, other)))
        .isEqualTo(HubEventOutcome.APPLIED);
    assertThat(state(2)).isEqualTo(SubmissionState.CLOSED);
    assertThat(house.store.ledger().view().held()).isEmpty();
    assertThat(decide(HubEventType.REPLACED, row(1))).isEqualTo(HubEventOutcome.NOT_APPLICABLE);
  }

  @Test
  void aFrozenRowKeepsItsGroupAndItsFileUntilTwoPeopleLetItGo() throws Exception {
    assertThat(decide(HubEventType.FREEZE, row(1))).isEqualTo(HubEventOutcome.APPLIED);
    house.store.pass(Duration.ofHours(2));
    house.store.done(
        new Command.RedeliverOverdue(
            house.store.now(), Duration.ofHours(1), Duration.ofMinutes(10), 100));
    assertThat(house.sendAll()).isEmpty();
    decide(HubEventType.CLOSED, row(2));
    assertThat(storedGroup()).isEqualTo(HubEventOutcome.APPLIED);
    assertThat(erased()).isZero();
    assertThat(decide(HubEventType.UNFREEZE, row(1))).isEqualTo(HubEventOutcome.SECOND_WANTED);
    assertThat(
            house.decide(event(HubEventType.UNFREEZE, row(1), Optional.empty(), Signers.one("bb"))))
        .isEqualTo(HubEventOutcome.APPLIED);
    assertThat(erased()).isEqualTo(1);
  }

  @Test
  void oneRowOfAGroupIsSentAgainAloneAndEitherBodyCountsAsStored() throws Exception {
    assertThat(decide(HubEventType.RESEND, row(3))).isEqualTo(HubEventOutcome.APPLIED);
    Sent alone = single(house.sendAll());
    assertThat(alone.group()).isFalse();
    assertThat(alone.parcel().deliveryNo()).isEqualTo(2);
    assertThat(alone.parcel().messageId())
        .isEqualTo(alone.records().getFirst().path("submissionId").asString());
    assertThat(alone.records().getFirst().path("reference").asString()).isEqualTo(row(3));
    assertThat(stored(alone, 0)).isEqualTo(HubEventOutcome.APPLIED);
    assertThat(state(3)).isEqualTo(SubmissionState.STORED);
    assertThat(state(1)).isEqualTo(SubmissionState.FORWARDED);
    assertThat(storedGroup()).isEqualTo(HubEventOutcome.APPLIED);
    assertThat(state(1)).isEqualTo(SubmissionState.STORED);
    assertThat(decide(HubEventType.RESEND, row(3))).isEqualTo(HubEventOutcome.APPLIED);
    assertThat(single(house.sendAll()).parcel().deliveryNo()).isEqualTo(3);
    assertThat(storedGroup()).isEqualTo(HubEventOutcome.APPLIED);
    assertThat(house.store.ledger().view().depths().unconfirmedStored()).isEqualTo(1);
  }

  @Test
  void theFileItselfTravelsWhenTwoPeopleAskForItByItsReference() throws Exception {
    assertThat(original(row(1), ONE)).isEqualTo(HubEventOutcome.NOT_APPLICABLE);
    assertThat(original(file, ONE)).isEqualTo(HubEventOutcome.SECOND_WANTED);
    assertThat(original(file, ONE)).isEqualTo(HubEventOutcome.SECOND_WANTED);
    assertThat(house.sendAll()).isEmpty();
    assertThat(house.originals()).isEmpty();
    assertThat(original(file, Signers.one("bb"))).isEqualTo(HubEventOutcome.APPLIED);
    house.sendAll();
    assertThat(house.originals()).containsExactly(TABLE);
    decide(HubEventType.CLOSED, row(2));
    storedGroup();
    assertThat(erased()).isZero();
    assertThat(house.decide(storedPart(file, fileItem(), TABLE)))
        .isEqualTo(HubEventOutcome.APPLIED);
    assertThat(erased()).isEqualTo(1);
  }

  @Test
  void ofAFileWithAnUrgentRowOnePersonSuffices() throws Exception {
    String urgent = house.upload("april.csv", "text,immediateDanger\n" + WORDS + " as well,YES\n");
    house.work();
    house.sendAll();
    assertThat(original(urgent, ONE)).isEqualTo(HubEventOutcome.APPLIED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"may.csv", "may [CONFIDENTIAL].csv"})
  void aFileThatWasStoppedAsAWholeIsWorkedFromItsFirstRowOnceItIsReleased(String name)
      throws Exception {
    house.mostRows(name.equals("may.csv") ? 2 : 3);
    String stopped =
        house.upload(
            name, "rowRef,text\n1," + WORDS + " a\n2," + WORDS + " b\n3," + WORDS + " c\n");
    house.work();
    assertThat(house.sendAll()).isEmpty();
    assertThat(house.receipt(name).path("state").asString()).isEqualTo("NEEDS_PERSON");

    assertThat(decide(HubEventType.RELEASE, stopped)).isEqualTo(HubEventOutcome.APPLIED);
    house.work();

    assertThat(house.receipt(name).path("state").asString()).isEqualTo("DONE");
    assertThat(house.result(name)).hasSize(3).allMatch(line -> line.contains(",ACCEPTED"));
    assertThat(single(house.sendAll()).records()).hasSize(3);
    var view = house.store.ledger().view();
    assertThat(view.standing(stopped).orElseThrow().state()).isEqualTo(SubmissionState.FORWARDED);
    assertThat(view.held()).noneMatch(held -> held.reference().equals(stopped));
    assertThat(decide(HubEventType.RELEASE, stopped)).isEqualTo(HubEventOutcome.NOT_APPLICABLE);
  }

  @Test
  void aFileThatCannotBeReadDoesNotBecomeReadableByItsRelease() throws Exception {
    String stopped = house.upload("may.xlsx", "PK");
    house.work();
    assertThat(decide(HubEventType.RELEASE, stopped)).isEqualTo(HubEventOutcome.NOT_APPLICABLE);
    assertThat(house.receipt("may.xlsx").path("state").asString()).isEqualTo("NEEDS_PERSON");
  }

  private static Sent single(List<Sent> sent) {
    assertThat(sent).hasSize(1);
    return sent.getFirst();
  }

  private String row(int number) {
    return house.result("march.csv").get(number - 1).split(",", -1)[3];
  }

  private SubmissionState state(int row) throws Exception {
    return house.store.ledger().view().standing(row(row)).orElseThrow().state();
  }

  private int erased() {
    house.store.pass(Duration.ofDays(31));
    return house.store.done(new Command.EraseDecided(house.store.now(), Duration.ofDays(30), 10));
  }

  private UUID fileItem() throws Exception {
    return house
        .store
        .ledger()
        .view()
        .arrivalOf(file)
        .orElseThrow()
        .facts()
        .submissions()
        .getFirst()
        .id();
  }

  private HubEventOutcome decide(HubEventType type, String reference) throws Exception {
    return house.decide(event(type, reference, Optional.empty(), ONE));
  }

  private HubEventOutcome original(String reference, Signers signers) throws Exception {
    return house.decide(event(HubEventType.RELEASE_ORIGINAL, reference, Optional.of(1), signers));
  }

  private HubEventOutcome stored(Sent one, int record) throws Exception {
    var spokenOf = one.records().get(record);
    return stored(
        spokenOf.path("reference").asString(),
        UUID.fromString(spokenOf.path("submissionId").asString()),
        one.bodySha256());
  }

  private HubEventOutcome storedGroup() throws Exception {
    Sent group = single(sent);
    return stored(
        group.records().getFirst().path("reference").asString(),
        group.parcel().id(),
        group.bodySha256());
  }

  private HubEventOutcome stored(String reference, UUID about, Bytes body) throws Exception {
    HubEvent plain = event(HubEventType.STORED, reference, Optional.empty(), ONE);
    return house.decide(about(plain, about, Optional.of(body), Optional.empty()));
  }

  private HubEventOutcome storedReview(String reviewed) throws Exception {
    return house.decide(storedPart(row(2), house.reviewedRows().getFirst(), reviewed));
  }

  private HubEvent storedPart(String reference, UUID about, String content) {
    HubEvent plain = event(HubEventType.STORED, reference, Optional.of(1), ONE);
    return about(
        plain, about, Optional.empty(), Optional.of(BulkHouse.sha256(Bytes.utf8(content))));
  }

  private static HubEvent about(
      HubEvent plain, UUID submission, Optional<Bytes> body, Optional<Bytes> part) {
    return new HubEvent(
        plain.id(),
        plain.reference(),
        plain.type(),
        plain.at(),
        plain.actor(),
        plain.reason(),
        Optional.of(submission),
        body,
        plain.part(),
        part,
        plain.signers(),
        plain.receivedAt());
  }

  private HubEvent event(
      HubEventType type, String reference, Optional<Integer> part, Signers signers) {
    return new HubEvent(
        "event-" + events++,
        reference,
        type,
        house.store.now(),
        "desk-1",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        part,
        Optional.empty(),
        signers,
        house.store.now());
  }
}
