package org.sallyport.intake.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.bulk.BulkHouse.Sent;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.Command.HubEvent;
import org.sallyport.intake.ledger.Command.HubEventOutcome;
import org.sallyport.intake.submission.SubmissionState;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.record.HubEventType;
import org.sallyport.templates.record.SubmissionStatus;
import org.sallyport.templates.schema.RecordSchema;
import org.sallyport.templates.schema.SourceSchema;
import tools.jackson.databind.JsonNode;

/** What the hub gets of a bulk file, and what it says of it. */
class GroupsTest {
  private static final Schema RECORD = schema(RecordSchema.json(FormDefinition.load()));
  private static final Schema SOURCE = schema(SourceSchema.json(FormDefinition.load()));

  @TempDir private Path folder;
  private BulkHouse house;
  private String fileReference = "";
  private int events;

  private static Schema schema(String json) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(json, InputFormat.JSON);
  }

  @BeforeEach
  void open() throws Exception {
    house = new BulkHouse(folder);
  }

  @AfterEach
  void close() throws Exception {
    assertThat(house.store.differences()).isEmpty();
    house.close();
  }

  private List<Sent> sent(int rows) {
    StringBuilder table = new StringBuilder("rowRef,text,marking,p1_surname,contactName\n");
    for (int i = 1; i <= rows; i++) {
      table
          .append("R")
          .append(i)
          .append(",Seen at place ")
          .append(i)
          .append(" with a phone,")
          .append(i % 4 == 0 ? "OFFICIAL-SENSITIVE - RECIPIENTS ONLY" : "")
          .append(",Example,A Sender\n");
    }
    fileReference = house.upload("march.csv", table.toString());
    house.work();
    return house.sendAll();
  }

  @Test
  void rowsLeaveInGroupsOfAtMostAHundredOfOneMarkingAtBulkPriority() {
    List<Sent> sent = sent(730);
    Set<String> ids = new HashSet<>();
    for (Sent one : sent) {
      assertThat(one.group()).isTrue();
      assertThat(one.records()).hasSizeBetween(1, 100);
      assertThat(one.parcel().priority()).isEqualTo(2);
      assertThat(one.parcel().queue()).isEqualTo("hub.submissions");
      assertThat(one.parcel().messageId()).isEqualTo(one.parcel().id().toString());
      assertThat(one.parcel().properties())
          .containsOnlyKeys(
              "count", "schemaVersion", "marking", "channel", "receivedAt", "urgent", "auditIndex")
          .containsEntry("count", (long) one.records().size())
          .containsEntry("channel", "SFTP_BULK")
          .containsEntry("urgent", false);
      for (JsonNode record : one.records()) {
        assertThat(RECORD.validate(record)).isEmpty();
        assertThat(record.path("marking").path("applied").asString())
            .isEqualTo(one.parcel().properties().get("marking"));
        assertThat(record.path("auditIndex").asLong())
            .isEqualTo(one.parcel().properties().get("auditIndex"));
        assertThat(ids.add(record.path("submissionId").asString())).isTrue();
      }
    }
    assertThat(ids).hasSize(730);
    assertThat(sent).hasSizeLessThan(14);
  }

  @Test
  void theSourcesOfAGroupAreSealedOnceInItsFirstRecord() {
    Sent group = sent(50).getFirst();
    JsonNode first = group.records().getFirst();
    JsonNode sources = BulkHouse.source(first.path("source").asString());
    assertThat(sources.size()).isEqualTo(group.records().size());
    for (int i = 0; i < sources.size(); i++) {
      assertThat(SOURCE.validate(sources.path(i))).isEmpty();
      JsonNode record = group.records().get(i);
      assertThat(sources.path(i).path("submissionId")).isEqualTo(record.path("submissionId"));
      assertThat(sources.path(i).path("reference")).isEqualTo(record.path("reference"));
      if (i > 0) {
        assertThat(record.has("source")).isFalse();
        assertThat(record.path("sourceIn")).isEqualTo(first.path("submissionId"));
      }
      assertThat(record.toString()).doesNotContain("A Sender");
    }
  }

  @Test
  void oneEventAGroupIsEnough() throws Exception {
    List<Sent> sent = sent(20);
    for (Sent group : sent) {
      assertThat(apply(stored(group, group.parcel().id(), 0))).isEqualTo(HubEventOutcome.APPLIED);
    }
    for (Sent group : sent) {
      for (JsonNode record : group.records()) {
        assertThat(state(record)).isEqualTo(SubmissionState.STORED);
      }
    }
    assertThat(house.store.ledger().view().depths().unconfirmedStored()).isZero();
    assertErased();
  }

  @Test
  void oneEventARowIsEnoughToo() throws Exception {
    List<Sent> sent = sent(8);
    for (Sent group : sent) {
      for (int i = 0; i < group.records().size(); i++) {
        JsonNode record = group.records().get(i);
        assertThat(house.store.ledger().view().depths().unconfirmedStored()).isPositive();
        UUID id = UUID.fromString(record.path("submissionId").asString());
        assertThat(apply(stored(group, id, i))).isEqualTo(HubEventOutcome.APPLIED);
        assertThat(state(record)).isEqualTo(SubmissionState.STORED);
      }
    }
    assertThat(house.store.ledger().view().depths().unconfirmedStored()).isZero();
    assertErased();
  }

  @Test
  void openedAndClosedRowsCountAsStored() throws Exception {
    List<Sent> sent = sent(6);
    for (Sent group : sent) {
      for (int i = 0; i < group.records().size(); i++) {
        JsonNode record = group.records().get(i);
        HubEventType type = i % 2 == 0 ? HubEventType.OPENED : HubEventType.CLOSED;
        assertThat(apply(event(type, record, Optional.empty(), Optional.empty())))
            .isEqualTo(HubEventOutcome.APPLIED);
      }
    }
    assertThat(house.store.ledger().view().depths().unconfirmedStored()).isZero();
    assertErased();
  }

  @Test
  void aBulkFileIsUndecidedWhileOneRowIsMissing() throws Exception {
    List<Sent> sent = sent(6);
    for (Sent group : sent) {
      boolean first = group.equals(sent.getFirst());
      for (int i = first ? 1 : 0; i < group.records().size(); i++) {
        UUID id = UUID.fromString(group.records().get(i).path("submissionId").asString());
        apply(stored(group, id, i));
      }
    }
    house.store.pass(Duration.ofDays(90));
    assertThat(house.store.done(new Command.EraseDecided(house.store.now(), Duration.ZERO, 10)))
        .isZero();
  }

  @Test
  void aRefusedFileIsDecidedAtOnce() {
    house.upload("march.csv", "text\n");
    house.work();
    house.store.pass(Duration.ofDays(90));
    assertThat(house.store.done(new Command.EraseDecided(house.store.now(), Duration.ZERO, 10)))
        .isEqualTo(1);
  }

  @Test
  void anotherBodyOrAnotherGroupsIdIsNotBelieved() throws Exception {
    List<Sent> sent = sent(8);
    Sent group = sent.getFirst();
    Sent other = sent.get(1);
    assertThat(apply(stored(group, other.parcel().id(), 0))).isEqualTo(HubEventOutcome.OTHER_BODY);
    HubEvent otherBody =
        event(
            HubEventType.STORED,
            group.records().getFirst(),
            Optional.of(group.parcel().id()),
            Optional.of(other.bodySha256()));
    assertThat(apply(otherBody)).isEqualTo(HubEventOutcome.OTHER_BODY);
    assertThat(state(group.records().getFirst())).isEqualTo(SubmissionState.FORWARDED);
  }

  @Test
  void aRejectedGroupIsSentNoMoreAndItsCopyStays() throws Exception {
    Sent group = sent(3).getFirst();
    assertThat(
            apply(
                event(
                    HubEventType.REJECTED,
                    group.records().getFirst(),
                    Optional.of(group.parcel().id()),
                    Optional.of(group.bodySha256()))))
        .isEqualTo(HubEventOutcome.APPLIED);
    house.store.pass(Duration.ofDays(2));
    assertThat(redelivered()).isZero();
  }

  @Test
  void aGroupThatDidNotOpenIsRejectedByItsId() throws Exception {
    Sent group = sent(3).getFirst();
    UUID id = group.parcel().id();
    HubEvent named =
        event(
            HubEventType.REJECTED,
            group.records().getFirst(),
            Optional.of(id),
            Optional.of(group.bodySha256()));
    HubEvent unopened =
        new HubEvent(
            named.id(),
            id.toString(),
            named.type(),
            named.at(),
            named.actor(),
            Optional.of("DOES_NOT_OPEN"),
            named.submission(),
            named.bodySha256(),
            named.part(),
            named.partSha256(),
            named.signers(),
            named.receivedAt());
    assertThat(apply(unopened)).isEqualTo(HubEventOutcome.APPLIED);
  }

  @Test
  void aGroupThatIsNotStoredInTimeIsSentAgainUnderTheSameIds() throws Exception {
    List<Sent> sent = sent(3);
    house.store.pass(Duration.ofHours(2));
    assertThat(redelivered()).isEqualTo(sent.size());
    List<Sent> again = house.sendAll();
    assertThat(again.stream().map(one -> one.parcel().messageId()).toList())
        .containsExactlyInAnyOrderElementsOf(
            sent.stream().map(one -> one.parcel().messageId()).toList());
    assertThat(again).allMatch(one -> one.parcel().deliveryNo() == 2);
    for (Sent group : again) {
      assertThat(apply(stored(group, group.parcel().id(), 0))).isEqualTo(HubEventOutcome.APPLIED);
    }
  }

  @Test
  void theHubMaySpeakOfRowsWhileTheFileIsStillWorked() throws Exception {
    StringBuilder table = new StringBuilder("text\n");
    for (int i = 0; i < 1200; i++) {
      table.append("Seen at place ").append(i).append(" with a phone\n");
    }
    house.upload("march.csv", table.toString());
    house.outbox.away(true);
    house.reader(new DirectTables());
    house.work();
    house.outbox.away(false);
    house.store.pass(Duration.ofMinutes(2));
    house.work();
    List<Sent> sent = house.sendAll();
    assertThat(sent).isNotEmpty();
    assertThat(apply(stored(sent.getFirst(), sent.getFirst().parcel().id(), 0)))
        .isEqualTo(HubEventOutcome.APPLIED);
  }

  @Test
  void theSenderSeesWhereFileAndRowStand() throws Exception {
    List<Sent> sent = sent(3);
    JsonNode record = sent.getFirst().records().getFirst();
    var view = house.store.ledger().view();
    String row = record.path("reference").asString();
    assertThat(view.statusFor(row, "police").orElseThrow().status())
        .isEqualTo(SubmissionStatus.WITH_HUB);
    assertThat(view.statusFor(row, "police").orElseThrow().linked()).isEmpty();
    assertThat(view.statusFor(fileReference, "police").orElseThrow().status())
        .isEqualTo(SubmissionStatus.WITH_HUB);
    assertThat(view.statusFor(row, "school")).isEmpty();
    List<String> steps =
        view.standing(row).orElseThrow().steps().stream().map(step -> step.state()).toList();
    assertThat(steps).containsExactly("SETTLED", "FORWARDED");
    assertThat(view.log().leavesOf(row)).hasSize(3);
  }

  private int redelivered() {
    return house
        .store
        .done(
            new Command.RedeliverOverdue(
                house.store.now(), Duration.ofHours(1), Duration.ofMinutes(10), 100))
        .size();
  }

  private void assertErased() throws Exception {
    house.store.pass(Duration.ofDays(31));
    assertThat(
            house.store.done(new Command.EraseDecided(house.store.now(), Duration.ofDays(30), 10)))
        .isEqualTo(1);
    assertThat(house.store.ledger().view().arrivalOf(fileReference)).isEmpty();
    // Its rows are forgotten with its key.
    house.upload("march.csv", "rowRef,text\nR1,Seen at place 1 with a phone\n");
    house.work();
    assertThat(house.outcomes("march.csv.2")).containsExactly("1 ACCEPTED");
  }

  private SubmissionState state(JsonNode record) throws Exception {
    return house
        .store
        .ledger()
        .view()
        .standing(record.path("reference").asString())
        .orElseThrow()
        .state();
  }

  private HubEventOutcome apply(HubEvent event) {
    return house.store.done(new Command.ApplyHubEvent(event));
  }

  private HubEvent stored(Sent group, UUID about, int record) {
    return event(
        HubEventType.STORED,
        group.records().get(record),
        Optional.of(about),
        Optional.of(group.bodySha256()));
  }

  private HubEvent event(
      HubEventType type, JsonNode record, Optional<UUID> about, Optional<Bytes> body) {
    return new HubEvent(
        "event-" + events++,
        record.path("reference").asString(),
        type,
        house.store.now(),
        "desk-1",
        Optional.empty(),
        about,
        body,
        Optional.empty(),
        Optional.empty(),
        Command.Signers.one("ab".repeat(32)),
        house.store.now());
  }
}
