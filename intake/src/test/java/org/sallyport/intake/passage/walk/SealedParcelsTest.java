package org.sallyport.intake.passage.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.intake.passage.walk.FormPassageTest.flags;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.passage.Forwardable;
import org.sallyport.intake.passage.ParcelDraft;
import org.sallyport.intake.passage.PartOutcome;
import org.sallyport.intake.passage.Verdict;
import org.sallyport.intake.submission.ParcelKind;
import org.sallyport.intake.submission.PartState;
import org.sallyport.intake.submission.Problem;
import org.sallyport.reader.document.Piece;
import org.sallyport.reader.document.Place;
import org.sallyport.reader.document.ReadDocument;
import org.sallyport.reader.document.ReadOutcome;
import org.sallyport.reader.document.TrueType;
import org.sallyport.templates.problem.HoldReason;
import org.sallyport.templates.problem.ProblemCode;
import org.sallyport.templates.problem.WithheldReason;
import org.sallyport.templates.record.AssuranceLevel;
import tools.jackson.databind.JsonNode;

/** Parcels, parts, markings and flags of arrivals with JSON and scripted files. */
class SealedParcelsTest {
  private static final String URGENT =
      PassageTest.SMALLEST.replace("\"immediateDanger\": \"NO\"", "\"immediateDanger\": \"YES\"");

  private static ReadOutcome words(String text) {
    return new ReadOutcome.Read(
        new ReadDocument(
            TrueType.of(TrueType.Kind.DOCX),
            List.of(
                new Piece.TextBlock(
                    Piece.BlockKind.PARAGRAPH, Place.bodyParagraph(1), text, false)),
            List.of(),
            Set.of()));
  }

  private static Fixture withMore(String members) {
    return new Fixture().json(PassageTest.SMALLEST.replaceFirst("\\{", "{" + members + ","));
  }

  @Test
  void aRecordWaitsForItsOriginals() {
    Forwardable submission =
        new Fixture().json(PassageTest.SMALLEST).file("a.docx", words("More words.")).only();
    assertThat(Fixture.recordParcel(submission).waitsForOriginals()).isTrue();
    assertThat(submission.parcels()).extracting(ParcelDraft::kind).hasSize(2);
    ParcelDraft original = submission.parcels().getLast();
    assertThat(original.queue()).isEqualTo("hub.originals");
    assertThat(original.messageId()).isEqualTo(submission.submission() + "/2/1");
    assertThat(original.properties())
        .containsExactlyInAnyOrderEntriesOf(
            java.util.Map.of("reference", submission.reference(), "part", 2, "slice", 1));
    byte[] opened = Fixture.open(original.body(), Fixture.ORIGINALS).content().toArray();
    String text = new String(opened, StandardCharsets.UTF_8);
    int lf = text.indexOf('\n');
    assertThat(text.substring(lf + 1)).isEqualTo("content of 2");
    JsonNode line = Fixture.MAPPER.readTree(text.substring(0, lf));
    assertThat(line.get("name").asString()).isEqualTo("part-2.docx");
    assertThat(line.get("size").asInt()).isEqualTo(12);
    assertThat(line.get("slices").asInt()).isEqualTo(1);
    assertThat(text).doesNotContain("a.docx");
  }

  @Test
  void aLargeFileGoesInSlicesOfEightMebibytes() {
    String content = "x".repeat((8 << 20) + 5);
    Forwardable submission =
        new Fixture()
            .json(PassageTest.SMALLEST)
            .file("a.docx", words("More words."), content)
            .only();
    List<ParcelDraft> slices =
        submission.parcels().stream().filter(p -> p.kind() == ParcelKind.ORIGINAL).toList();
    assertThat(slices).extracting(ParcelDraft::slice).containsExactly(1, 2);
    assertThat(slices).extracting(ParcelDraft::slices).containsOnly(2);
    Bytes last = Fixture.open(slices.getLast().body(), Fixture.ORIGINALS).content();
    assertThat(new String(last.toArray(), StandardCharsets.UTF_8)).endsWith("}\nxxxxx");
  }

  @Test
  void anUrgentRecordLeavesFirst() {
    Forwardable submission = new Fixture().json(URGENT).file("a.docx", words("More.")).only();
    ParcelDraft record = Fixture.recordParcel(submission);
    assertThat(record.waitsForOriginals()).isFalse();
    assertThat(record.priority()).isEqualTo(9);
    assertThat(record.properties()).containsEntry("urgent", true);
    JsonNode json = Fixture.record(submission);
    assertThat(json.at("/attachments/0/state").asString()).isEqualTo("FOLLOWS");
    assertThat(flags(json)).contains("URGENT");
    assertThat(submission.problems().getFirst()).isEqualTo(Problem.of(ProblemCode.URGENT_CALL_999));
  }

  @ParameterizedTest
  @CsvSource({
    "PDF, NOT_READ_HERE, UNREADABLE, true, ENCRYPTED_UNREADABLE, part-2.pdf",
    "DOCX, UNREADABLE, UNREADABLE, true, ENCRYPTED_UNREADABLE, part-2.docx",
    "OOXML_ENCRYPTED, ENCRYPTED, ENCRYPTED, true, ENCRYPTED_UNREADABLE, part-2.bin",
    "DOCX, TOO_LARGE, TOO_LARGE, true, , part-2.docx",
    "PNG, NOT_READ_HERE, IMAGE, false, IMAGE_UNSEEN, part-2.png",
    "JPEG, NOT_READ_HERE, IMAGE, false, IMAGE_UNSEEN, part-2.jpg",
    "ZIP, NOT_READ_HERE, NOT_TAKEN, false, PART_TYPE_NOT_TAKEN, part-2.zip",
    "OTHER, NOT_READ_HERE, NOT_TAKEN, false, PART_TYPE_NOT_TAKEN, part-2.bin",
  })
  void aPartThatIsNotReadNeverStopsTheWords(
      TrueType.Kind kind,
      ReadOutcome.Reason why,
      WithheldReason reason,
      boolean waits,
      ProblemCode problem,
      String name) {
    Forwardable submission =
        new Fixture()
            .json(PassageTest.SMALLEST)
            .file("holiday.bin", Fixture.unreadable(kind, why))
            .only();
    assertThat(submission.parts().getLast())
        .isEqualTo(new PartOutcome(2, PartState.WITHHELD, Optional.of(reason), waits));
    assertThat(submission.parcels()).hasSize(waits ? 2 : 1);
    JsonNode attachment = Fixture.record(submission).at("/attachments/0");
    assertThat(attachment.get("state").asString()).isEqualTo("WITHHELD");
    assertThat(attachment.get("reason").asString()).isEqualTo(reason.name());
    assertThat(attachment.get("name").asString()).isEqualTo(name);
    if (problem != null) {
      assertThat(submission.problems()).contains(new Problem("/attachments/0", problem));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PDF, NOT_READ_HERE, UNREADABLE",
    "OOXML_ENCRYPTED, ENCRYPTED, ENCRYPTED",
    "DOCX, TOO_LARGE, TOO_LARGE",
    "PNG, NOT_READ_HERE, NO_NARRATIVE",
  })
  void withNothingReadableTheArrivalIsHeld(
      TrueType.Kind kind, ReadOutcome.Reason why, HoldReason reason) {
    Verdict.NeedsPerson held =
        new Fixture().json("{}").file("a.bin", Fixture.unreadable(kind, why)).held();
    assertThat(held.reason()).isEqualTo(reason);
    assertThat(held.parts()).hasSize(2);
  }

  @Test
  void urgentAnswersBesideALockedFileGoOn() {
    Forwardable submission =
        new Fixture()
            .json("{\"gate\":{\"immediateDanger\":\"YES\"}}")
            .file("a.bin", Fixture.unreadable(TrueType.Kind.PDF, ReadOutcome.Reason.ENCRYPTED))
            .only();
    assertThat(submission.urgent()).isTrue();
    assertThat(submission.parts().getLast().waitsForPerson()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OFFICIAL | OFFICIAL-SENSITIVE - PERSONAL DATA | ''",
        "official sensitive | OFFICIAL-SENSITIVE - PERSONAL DATA | ''",
        "OFFICIAL-SENSITIVE - RECIPIENTS ONLY"
            + " | OFFICIAL-SENSITIVE - RECIPIENTS ONLY - PERSONAL DATA | ''",
        "OFFICIAL-SENSITIVE - COMMERCIAL"
            + " | OFFICIAL-SENSITIVE - PERSONAL DATA - COMMERCIAL | ''",
        "RESTRICTED | OFFICIAL-SENSITIVE - PERSONAL DATA | LEGACY_MARK",
        "PROTECT | OFFICIAL-SENSITIVE - PERSONAL DATA | LEGACY_MARK",
        "Confidential | OFFICIAL-SENSITIVE - PERSONAL DATA | LEGACY_MARK",
        "OFFICIAL - RECIPIENTS ONLY"
            + " | OFFICIAL-SENSITIVE - RECIPIENTS ONLY - PERSONAL DATA | MARKING_CONFLICT",
        "please be careful | OFFICIAL-SENSITIVE - PERSONAL DATA | ''",
      })
  void theFloorIsAppliedAndNothingLowered(String given, String applied, String flag) {
    Forwardable submission = withMore("\"marking\":\"" + given + "\"").only();
    JsonNode record = Fixture.record(submission);
    assertThat(record.at("/marking/applied").asString()).isEqualTo(applied);
    assertThat(Fixture.recordParcel(submission).properties()).containsEntry("marking", applied);
    assertThat(Fixture.open(Fixture.recordParcel(submission).body(), Fixture.HUB).privacyMark())
        .isEqualTo(applied);
    assertThat(Fixture.source(record).at("/marks/0/text").asString()).isEqualTo(given);
    List<String> marking = flags(record).stream().filter(f -> f.contains("MARK")).toList();
    assertThat(marking).isEqualTo(flag.isEmpty() ? List.of() : List.of(flag));
  }

  @ParameterizedTest
  @CsvSource({
    "SECRET, SPILL, SCHOOL",
    "TOP SECRET - HALIBUT, SPILL, SCHOOL",
    "OFFICIAL-SENSITIVE UK EYES ONLY, SPILL, SCHOOL",
    "NATO CONFIDENTIAL, SPILL, SCHOOL",
    "NATO RESTRICTED, MARKING, SCHOOL",
    "CONFIDENTIAL, MARKING, POLICE",
  })
  void aHigherMarkingStopsTheArrival(String given, HoldReason reason, String agencyType) {
    Fixture fixture = withMore("\"marking\":\"" + given + "\"");
    fixture.sender = Fixture.sender(agencyType, AssuranceLevel.L3);
    assertThat(fixture.held().reason()).isEqualTo(reason);
  }

  @Test
  void anUrgentSpillIsUrgentAndStaysStopped() {
    Verdict.NeedsPerson held =
        new Fixture().json(URGENT.replaceFirst("\\{", "{\"marking\":\"SECRET\",")).held();
    assertThat(held.reason()).isEqualTo(HoldReason.SPILL);
    assertThat(held.urgent()).isTrue();
  }

  @Test
  void aMarkingInTheNameOfALockedFileSpills() {
    assertThat(
            new Fixture()
                .json(PassageTest.SMALLEST)
                .file(
                    "plan [SECRET].pdf",
                    Fixture.unreadable(TrueType.Kind.PDF, ReadOutcome.Reason.NOT_READ_HERE))
                .held()
                .reason())
        .isEqualTo(HoldReason.SPILL);
  }

  @Test
  void seriousRiskToTheSourceHidesTheKindOfAgency() {
    Forwardable submission =
        withMore("\"origin\":{\"riskToSourceIfKnown\":\"SERIOUS\",\"howKnown\":\"Rumour\"}").only();
    JsonNode record = Fixture.record(submission);
    assertThat(record.get("agency")).isEmpty();
    assertThat(record.at("/marking/applied").asString())
        .isEqualTo("OFFICIAL-SENSITIVE - RECIPIENTS ONLY - PERSONAL DATA");
    assertThat(record.at("/assessment/infoHint").asString()).isEqualTo("D");
    assertThat(record.at("/assessment/riskToSource").asString()).isEqualTo("SERIOUS");
  }

  @Test
  void aConcernAboutAProfessionalHidesItToo() {
    JsonNode record =
        new Fixture()
            .json(
                PassageTest.SMALLEST.replace(
                    "\"immediateDanger\"", "\"aboutProfessional\":\"YES\",\"immediateDanger\""))
            .record();
    assertThat(record.get("agency")).isEmpty();
    assertThat(flags(record)).contains("PROFESSIONAL_CONCERN");
  }

  @Test
  void otherwiseTheKindOfAgencyIsShown() {
    JsonNode record = new Fixture().json(PassageTest.SMALLEST).record();
    assertThat(record.at("/agency/type").asString()).isEqualTo("SCHOOL");
    assertThat(flags(record)).containsExactlyInAnyOrder("NO_DATE", "NO_SUBJECT");
  }

  @Test
  void theSameWordsInAnotherArrivalAreRelated() {
    Forwardable first = new Fixture().json(PassageTest.SMALLEST).only();
    Fixture again = new Fixture().json(PassageTest.SMALLEST.replace("Seen with", "seen  WITH"));
    again.kin.put(first.fingerprint(), List.of("HUB-261101-BBBBB-BBBBBB"));
    Forwardable second = again.only();
    assertThat(second.relatedTo()).containsExactly("HUB-261101-BBBBB-BBBBBB");
    assertThat(flags(Fixture.record(second))).contains("DUPLICATE_LIKELY");
    assertThat(second.problems()).filteredOn(p -> p.code().forSender()).isEmpty();
  }

  @Test
  void aSubmitterWhoNamesThemselvesIsPointedOutInTheSourcesTrace() {
    JsonNode record =
        new Fixture()
            .json(PassageTest.SMALLEST.replace("a second phone", "A Example's phone"))
            .record();
    assertThat(flags(record)).contains("SELF_IDENTIFIES_SOURCE");
    assertThat(Fixture.source(record).get("trace").toString())
        .contains("\"at\":\"/submitter/name\"", "record /information/0/text");
  }

  @Test
  void lowAssuranceIsFlagged() {
    Fixture fixture = new Fixture().json(PassageTest.SMALLEST);
    fixture.sender = Fixture.sender("SCHOOL", AssuranceLevel.L0);
    assertThat(flags(fixture.record())).contains("LOW_ASSURANCE", "UNKNOWN_PARTNER");
  }

  @Test
  void numbersKeepTheirSpelling() {
    Forwardable submission = withMore("\"finance\":[{\"amount\":250.50}],\"x\":1e400").only();
    String record =
        new String(
            Fixture.open(Fixture.recordParcel(submission).body(), Fixture.HUB).content().toArray(),
            StandardCharsets.UTF_8);
    assertThat(record).contains("\"amount\":250.50");
  }

  @Test
  void theHubsRsaKeyOpensItToo() {
    Forwardable submission = new Fixture().json(PassageTest.SMALLEST).only();
    assertThat(Fixture.open(Fixture.recordParcel(submission).body(), Fixture.HUB_RSA).content())
        .isEqualTo(Fixture.open(Fixture.recordParcel(submission).body(), Fixture.HUB).content());
  }

  @Test
  void aRepeatGivesTheSameRecord() {
    assertThat(withoutSource(new Fixture().json(PassageTest.SMALLEST).record()))
        .isEqualTo(withoutSource(new Fixture().json(PassageTest.SMALLEST).record()));
  }

  private static JsonNode withoutSource(JsonNode record) {
    ((tools.jackson.databind.node.ObjectNode) record).remove("source");
    return record;
  }
}
