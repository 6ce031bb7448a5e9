package org.sallyport.intake.passage.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sallyport.crypto.envelope.Opened;
import org.sallyport.intake.passage.Forwardable;
import org.sallyport.intake.passage.ParcelDraft;
import org.sallyport.intake.passage.Verdict;
import org.sallyport.intake.passage.classify.Classification;
import org.sallyport.intake.passage.read.ReadArrival;
import org.sallyport.intake.passage.read.ReadPart;
import org.sallyport.intake.passage.seal.Reviewing;
import org.sallyport.intake.submission.ParcelKind;
import org.sallyport.reader.document.ReadOutcome.Reason;
import org.sallyport.reader.document.TrueType;
import org.sallyport.reader.document.TrueType.Kind;
import org.sallyport.templates.problem.HoldReason;
import org.sallyport.templates.problem.WithheldReason;
import tools.jackson.databind.JsonNode;

/** What goes to {@code hub.review}, and in which form. */
class ReviewParcelsTest {
  private static final String NO_WORDS = "{\"submitter\": {\"name\": \"A Example\"}}";

  private static String content(ParcelDraft parcel) {
    Opened opened = Fixture.open(parcel.body(), Fixture.ORIGINALS);
    return new String(opened.content().toArray(), StandardCharsets.UTF_8);
  }

  private static JsonNode head(ParcelDraft parcel) {
    return Fixture.MAPPER.readTree(content(parcel).lines().findFirst().orElseThrow());
  }

  private static String rest(ParcelDraft parcel) {
    String content = content(parcel);
    return content.substring(content.indexOf('\n') + 1);
  }

  @Test
  void aHeldItemTravelsWholeItsJsonToo() {
    Verdict.NeedsPerson held =
        new Fixture()
            .json(NO_WORDS)
            .file("locked.docx", Fixture.unreadable(Kind.OOXML_ENCRYPTED, Reason.ENCRYPTED))
            .held();
    assertThat(held.parcels()).extracting(ParcelDraft::kind).containsOnly(ParcelKind.REVIEW);
    assertThat(held.parcels()).extracting(ParcelDraft::queue).containsOnly("hub.review");
    ParcelDraft json = held.parcels().getFirst();
    assertThat(rest(json)).isEqualTo(NO_WORDS);
    assertThat(head(json).get("name").asString()).isEqualTo("part-1.txt");
    ParcelDraft file = held.parcels().getLast();
    assertThat(rest(file)).isEqualTo("content of 2");
    assertThat(head(file).get("reason").asString()).isEqualTo(held.reason().name());
    assertThat(file.properties())
        .containsOnlyKeys("reference", "part", "slice", "reason")
        .containsEntry("reason", held.reason().name());
    assertThat(content(file)).doesNotContain("locked.docx");
  }

  @Test
  void ofASpillNothingTravelsButANotice() {
    Verdict.NeedsPerson held =
        new Fixture()
            .json(PassageTest.SMALLEST.replaceFirst("\\{", "{\"marking\":\"SECRET\","))
            .held();
    assertThat(held.reason()).isEqualTo(HoldReason.SPILL);
    ParcelDraft notice = held.parcels().getFirst();
    assertThat(held.parcels()).hasSize(1);
    assertThat(rest(notice)).isEmpty();
    assertThat(head(notice).get("part").asInt()).isZero();
    assertThat(head(notice).get("notice").asString()).startsWith("Stopped by its marking, unread");
    assertThat(content(notice)).doesNotContain("second phone", "SECRET", "A Example");
  }

  @ParameterizedTest
  @EnumSource(HoldReason.class)
  void nothingIsHeldThatTheHubIsNotToldOf(HoldReason reason) throws Exception {
    var review = new Fixture().stages().review();
    HeldRow part = new HeldRow(1, List.of("text"), List.of("Seen."));
    for (WithheldReason kept : WithheldReason.values()) {
      ReadPart read = new ReadPart.Withheld(part, TrueType.of(Kind.CSV), kept, true);
      List<ParcelDraft> parcels =
          review.apply(
              new Reviewing.Stopped(
                  new ReadArrival(new Fixture().facts(), List.of(read)),
                  new Classification.Held(reason, Set.of(), List.of(), "OFFICIAL-SENSITIVE")));
      assertThat(parcels).isNotEmpty();
      assertThat(parcels).extracting(ParcelDraft::queue).containsOnly("hub.review");
      assertThat(head(parcels.getFirst()).get("reason").asString()).isEqualTo(reason.name());
    }
  }

  @Test
  void anImageOfAHeldItemIsOnlyToldOf() {
    Verdict.NeedsPerson held =
        new Fixture()
            .json(NO_WORDS)
            .file("a.png", Fixture.unreadable(Kind.PNG, Reason.NOT_READ_HERE))
            .held();
    assertThat(rest(held.parcels().getLast())).isEmpty();
    assertThat(content(held.parcels().getLast())).contains("\"notice\"").doesNotContain("content");
  }

  @Test
  void aPartThatWaitsTravelsForReviewBesideItsRecord() {
    Forwardable submission =
        new Fixture()
            .json(PassageTest.SMALLEST.replace("\"NO\"", "\"YES\""))
            .file("locked.docx", Fixture.unreadable(Kind.OOXML_ENCRYPTED, Reason.ENCRYPTED))
            .only();
    List<ParcelDraft> reviews =
        submission.parcels().stream().filter(p -> p.kind() == ParcelKind.REVIEW).toList();
    assertThat(reviews).hasSize(1);
    assertThat(reviews.getFirst().priority()).isEqualTo(9);
    assertThat(head(reviews.getFirst()).get("reason").asString()).isEqualTo("ENCRYPTED");
    assertThat(rest(reviews.getFirst())).isEqualTo("content of 2");
  }
}
