package org.sallyport.intake.passage.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.passage.Forwardable;
import org.sallyport.intake.submission.PartState;
import org.sallyport.templates.problem.HoldReason;
import tools.jackson.databind.JsonNode;

/** Word forms made by our own writer, filled in by script, really read. */
class FormPassageTest {
  private static FormFiller form() {
    return FormFiller.blank(Fixture.FORM);
  }

  private static FormFiller filled() {
    return form()
        .fill("submitter.name", "Ada Example")
        .fill("submitter.agency", "Example School")
        .fill("submitter.email", "ada@school.example")
        .fill("gate.immediateDanger", "No")
        .fill("information[0].text", "Seen twice with a second phone.\nAlways by the bus stop.")
        .fill("information[0].eventFrom", "27 March 2026")
        .fill("persons[0].surname", "Person")
        .fill("persons[0].dob", "5/6/2011")
        .fill("vehicles[0].vrm", "ab12 cde")
        .tick("classification.themes=CCE")
        .tick("classification.themes=COUNTY_LINES")
        .tick("classification.signs[S13].basis=OBSERVED");
  }

  @Test
  void everyFieldOfAFormFindsItsPlace() {
    Forwardable submission = new Fixture().json("{}").docx("form.docx", filled().done()).only();
    JsonNode record = Fixture.record(submission);
    assertThat(record.at("/information/0/text").asString())
        .isEqualTo("Seen twice with a second phone.\nAlways by the bus stop.");
    assertThat(record.at("/information/0/eventFrom").asString()).isEqualTo("2026-03-27");
    assertThat(record.at("/gate/immediateDanger").asString()).isEqualTo("NO");
    assertThat(record.at("/persons/0/surname").asString()).isEqualTo("Person");
    assertThat(record.at("/persons/0/dob").asString()).isEqualTo("2011-06-05");
    assertThat(record.at("/vehicles/0/vrm").asString()).isEqualTo("AB12CDE");
    assertThat(record.at("/vehicles/0/vrmStatus").asString()).isEqualTo("FULL");
    assertThat(record.at("/classification/themes")).hasToString("[\"CCE\",\"COUNTY_LINES\"]");
    assertThat(record.at("/classification/signs/0/code").asString()).isEqualTo("S13");
    assertThat(record.at("/classification/signs/0/basis").asString()).isEqualTo("OBSERVED");
    JsonNode source = Fixture.source(record);
    assertThat(source.at("/submitter/name").asString()).isEqualTo("Ada Example");
    assertThat(source.at("/files/0/name").asString()).isEqualTo("form.docx");
    assertThat(source.get("unmapped")).isEmpty();
    assertThat(flags(record)).doesNotContain("UNMAPPED_TEXT", "TEMPLATE_CHANGED");
    assertThat(record.at("/attachments/0/name").asString()).isEqualTo("part-2.docx");
    assertThat(record.at("/attachments/0/state").asString()).isEqualTo("SENT");
  }

  @Test
  void aValueTellsItsPlaceInTheForm() {
    JsonNode record = new Fixture().json("{}").docx("form.docx", filled().done()).record();
    JsonNode dob =
        StreamSupport.stream(record.get("trace").spliterator(), false)
            .filter(entry -> entry.get("at").asString().equals("/persons/0/dob"))
            .findFirst()
            .orElseThrow();
    assertThat(dob.get("how").asString()).isEqualTo("TAG");
    assertThat(dob.get("part").asString()).isEqualTo("part-2");
    assertThat(dob.get("place").asString()).matches("table [0-9]+ row [0-9]+");
    assertThat(dob.get("raw").asString()).isEqualTo("5/6/2011");
    assertThat(dob.get("sure").asString()).isEqualTo("CERTAIN");
  }

  @Test
  void aParagraphTypedBetweenTheFieldsGoesToTheSource() {
    JsonNode record =
        new Fixture()
            .json("{}")
            .docx("form.docx", filled().type(4, "Her aunt told me at the gate.").done())
            .record();
    assertThat(record.toString()).doesNotContain("Her aunt told me");
    assertThat(record.at("/unmapped/count").asInt()).isEqualTo(1);
    assertThat(record.at("/unmapped/chars").asInt()).isEqualTo(29);
    assertThat(flags(record)).contains("UNMAPPED_TEXT");
    JsonNode unmapped = Fixture.source(record).at("/unmapped/0");
    assertThat(unmapped.get("text").asString()).isEqualTo("Her aunt told me at the gate.");
    assertThat(unmapped.get("place").asString()).startsWith("paragraph ");
    assertThat(unmapped.get("part").asString()).isEqualTo("part-2");
  }

  @Test
  void aFormBesideJsonIsAFurtherLinkedSubmission() {
    List<Forwardable> both =
        new Fixture().json(PassageTest.SMALLEST).docx("form.docx", filled().done()).passed();
    assertThat(both).hasSize(2);
    assertThat(both.get(0).relatedTo()).isEmpty();
    assertThat(both.get(1).relatedTo()).containsExactly(both.get(0).reference());
    assertThat(both.get(1).reference()).isNotEqualTo(both.get(0).reference());
    assertThat(Fixture.record(both.get(0)).at("/information/0/text").asString())
        .isEqualTo("Seen with a second phone.");
    assertThat(Fixture.record(both.get(1)).at("/persons/0/surname").asString()).isEqualTo("Person");
    assertThat(both.get(0).parts()).extracting("number").containsExactly(1);
    assertThat(both.get(1).parts()).extracting("number").containsExactly(2);
  }

  @Test
  void theSecondOfTwoFormsIsLinkedToTheFirst() {
    List<Forwardable> both =
        new Fixture()
            .json("{}")
            .docx("a.docx", filled().done())
            .docx("b.docx", filled().fill("persons[0].surname", "Other").done())
            .passed();
    assertThat(both).hasSize(2);
    assertThat(both.get(0).reference()).isEqualTo(Fixture.FIRST_REFERENCE);
    assertThat(both.get(0).parts()).extracting("number").containsExactly(1, 2);
    assertThat(both.get(1).relatedTo()).containsExactly(Fixture.FIRST_REFERENCE);
    assertThat(Fixture.record(both.get(1)).at("/persons/0/surname").asString()).isEqualTo("Other");
  }

  @Test
  void aLetterBecomesTheNarrative() {
    JsonNode record =
        new Fixture()
            .json("{}")
            .docx(
                "letter.docx", FormFiller.letter("Dear hub,", "the boy is driven about at night."))
            .record();
    assertThat(record.at("/information/0/text").asString())
        .isEqualTo("Dear hub,\nthe boy is driven about at night.");
    assertThat(flags(record)).contains("NARRATIVE_GUESSED");
    assertThat(record.at("/trace/0/sure").asString()).isEqualTo("GUESSED");
  }

  @Test
  void aLetterBesideJsonIsUnmappedText() {
    JsonNode record =
        new Fixture()
            .json(PassageTest.SMALLEST)
            .docx("letter.docx", FormFiller.letter("Dear hub, more follows."))
            .record();
    assertThat(record.at("/information")).hasSize(1);
    assertThat(Fixture.source(record).at("/unmapped/0/text").asString())
        .isEqualTo("Dear hub, more follows.");
  }

  @Test
  void aBlankFormIsHeldAsEmpty() {
    assertThat(new Fixture().json("{}").docx("form.docx", form().done()).held().reason())
        .isEqualTo(HoldReason.EMPTY);
  }

  @Test
  void aFormWithoutNarrativeIsHeld() {
    var held =
        new Fixture()
            .json("{}")
            .docx("form.docx", form().fill("persons[0].surname", "Person").done())
            .held();
    assertThat(held.reason()).isEqualTo(HoldReason.NO_NARRATIVE);
    assertThat(held.urgent()).isFalse();
    assertThat(held.parts()).extracting("state").containsOnly(PartState.RECEIVED);
  }

  @Test
  void anUrgentFormWithoutNarrativeIsNotHeld() {
    Forwardable submission =
        new Fixture()
            .json("{}")
            .docx("form.docx", form().fill("gate.immediateDanger", "Yes").done())
            .only();
    assertThat(submission.urgent()).isTrue();
  }

  @Test
  void aSecretLineInAFormSpillsIt() {
    Bytes secret = FormFiller.letter("SECRET", "The rest is told here at length.");
    var held = new Fixture().json("{}").docx("letter.docx", secret).held();
    assertThat(held.reason()).isEqualTo(HoldReason.SPILL);
  }

  @Test
  void secretInTheStoryIsAWord() {
    Bytes letter = FormFiller.letter("Dear hub,", "he kept it", "SECRET", "for a long time now");
    assertThat(new Fixture().json("{}").docx("letter.docx", letter).passed()).hasSize(1);
  }

  @Test
  void theFormsOwnMarkingIsLegal() {
    JsonNode record = new Fixture().json("{}").docx("form.docx", filled().done()).record();
    assertThat(record.at("/marking/originator").asString()).isEqualTo("OFFICIAL-SENSITIVE");
    assertThat(record.at("/marking/evidence")).hasSizeGreaterThanOrEqualTo(2);
    assertThat(flags(record)).doesNotContain("MARKING_CONFLICT", "LEGACY_MARK");
  }

  static List<String> flags(JsonNode record) {
    return StreamSupport.stream(record.get("flags").spliterator(), false)
        .map(JsonNode::asString)
        .toList();
  }
}
