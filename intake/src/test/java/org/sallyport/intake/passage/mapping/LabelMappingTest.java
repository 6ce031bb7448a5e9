package org.sallyport.intake.passage.mapping;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.intake.passage.form.Found;
import org.sallyport.intake.passage.form.Unmapped;
import org.sallyport.intake.submission.Problem;
import org.sallyport.reader.document.ReadDocument;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.labels.LabelMap;
import org.sallyport.templates.problem.ProblemCode;
import org.sallyport.templates.record.Sureness;
import org.sallyport.templates.record.TraceHow;

/** Forms that are not ours, by label and value. */
class LabelMappingTest {
  private static final FormDefinition FORM = FormDefinition.load();
  private static final LabelMapping MAPPING = new LabelMapping(FORM, LabelMap.load(FORM));

  @Test
  void aMailsLinesAreAForm() {
    WordDraft draft =
        text(
            """
            Name: Ada Example
            Agency: Example School
            Role: DSL
            Email: dsl@school.example
            Telephone: 01632 960123

            Is anyone in immediate danger? No
            Name of child: Pat Person
            DOB: 3/4/2012
            Address: 1 Example Road
            Exampleton
            School: Example Academy
            Vehicle: AB12 CDE
            Location: Example Park
            Date of event: 1 November 2026
            Protective marking: Official-Sensitive
            Information: Pat was seen with two men.

            They gave Pat a phone.
            Kind regards
            Ada Example
            01632 960124
            """);
    assertThat(values(draft))
        .containsExactly(
            entry("/gate/immediateDanger", "No"),
            entry("/information/0/eventFrom", "1 November 2026"),
            entry("/information/0/text", "Pat was seen with two men.\n\nThey gave Pat a phone."),
            entry("/locations/0/name", "Example Park"),
            entry("/marking", "Official-Sensitive"),
            entry("/persons/0/address/0/freeText", "1 Example Road\nExampleton"),
            entry("/persons/0/dob", "3/4/2012"),
            entry("/persons/0/forenames", "Pat"),
            entry("/persons/0/schoolOrEmployer", "Example Academy"),
            entry("/persons/0/surname", "Person"),
            entry("/submitter/agency", "Example School"),
            entry("/submitter/email", "dsl@school.example"),
            entry("/submitter/name", "Ada Example"),
            entry("/submitter/phone", "01632 960123"),
            entry("/submitter/role", "DSL"),
            entry("/vehicles/0/vrm", "AB12 CDE"));
    assertThat(draft.filled()).isTrue();
    assertThat(draft.content().unmapped())
        .extracting(Unmapped::text, Unmapped::kind)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "Kind regards\nAda Example\n01632 960124", Unmapped.Kind.ASIDE));
  }

  @Test
  void aTableHasItsLabelsToTheLeft() {
    WordDraft draft =
        word(
            """
            Partner information report
            |About you
            |Name|Ada Example|Agency|Example School
            |Contact number|01632 960123|Email|dsl@school.example
            |Subject details
            |Name|Pat Person|Date of birth|03/04/2012
            |Address|1 Example Road~Exampleton|Mobile|07700 900123
            |Details of information
            |Seen with two men.~They gave Pat a phone.
            """);
    assertThat(values(draft))
        .containsExactly(
            entry("/information/0/text", "Seen with two men.\nThey gave Pat a phone."),
            entry("/persons/0/address/0/freeText", "1 Example Road\nExampleton"),
            entry("/persons/0/dob", "03/04/2012"),
            entry("/persons/0/forenames", "Pat"),
            entry("/persons/0/phones/0", "07700 900123"),
            entry("/persons/0/surname", "Person"),
            entry("/submitter/agency", "Example School"),
            entry("/submitter/email", "dsl@school.example"),
            entry("/submitter/name", "Ada Example"),
            entry("/submitter/phone", "01632 960123"));
    assertThat(unmapped(draft)).containsExactly("Partner information report");
  }

  @Test
  void aTableHasItsLabelsAbove() {
    WordDraft draft =
        word(
            """
            Suspects
            |Surname|First name|DOB|Nickname
            |Person|Pat|1/2/1990|Paz
            |Other|Sam||Sammo
            Vehicles
            |Registration|Make|Colour
            |AB12 CDE|Example|red
            |XY34 ZAB|Sample|blue
            """);
    assertThat(values(draft))
        .containsExactly(
            entry("/persons/0/aliases/0", "Paz"),
            entry("/persons/0/dob", "1/2/1990"),
            entry("/persons/0/forenames", "Pat"),
            entry("/persons/0/role/0", "POSSIBLE_EXPLOITER"),
            entry("/persons/0/surname", "Person"),
            entry("/persons/1/aliases/0", "Sammo"),
            entry("/persons/1/forenames", "Sam"),
            entry("/persons/1/role/0", "POSSIBLE_EXPLOITER"),
            entry("/persons/1/surname", "Other"),
            entry("/vehicles/0/colour", "red"),
            entry("/vehicles/0/make", "Example"),
            entry("/vehicles/0/vrm", "AB12 CDE"),
            entry("/vehicles/1/colour", "blue"),
            entry("/vehicles/1/make", "Sample"),
            entry("/vehicles/1/vrm", "XY34 ZAB"));
  }

  @Test
  void theHeadingAboveSaysWhoseTheNameIs() {
    WordDraft draft =
        text(
            """
            Informant
            Name: Jo Neighbour
            Phone: 01632 960999
            Child details
            Name: Pat Person
            Phone: 07700 900123
            Your details
            Name: Ada Example
            Phone: 01632 960123
            """);
    assertThat(values(draft))
        .contains(
            entry("/origin/sourceDescription", "Jo Neighbour"),
            entry("/persons/0/surname", "Person"),
            entry("/persons/0/phones/0", "07700 900123"),
            entry("/submitter/name", "Ada Example"),
            entry("/submitter/phone", "01632 960123"));
    assertThat(unmapped(draft)).containsExactly("01632 960999");
  }

  @Test
  void aLabelThatNothingDecidesStaysUnmapped() {
    WordDraft draft = text("Address: 1 Example Road\nSchool: Example Academy\n");
    assertThat(values(draft)).isEmpty();
    assertThat(codes(draft)).containsExactly(ProblemCode.LABEL_AMBIGUOUS);
    assertThat(unmapped(draft))
        .containsExactly("address: 1 Example Road", "school: Example Academy");
    assertThat(draft.content().unmapped())
        .allSatisfy(piece -> assertThat(piece.kind()).isEqualTo(Unmapped.Kind.ASIDE));
  }

  @Test
  void severalPeopleAreSeveralPersons() {
    WordDraft draft =
        text(
            """
            Name of child: Pat Person
            DOB: 1/2/2012
            Name of child: Sam Other
            DOB: 3/4/2013
            Name of suspect: unknown
            Name of mother: Example, Kim
            """);
    assertThat(values(draft))
        .containsExactly(
            entry("/persons/0/dob", "1/2/2012"),
            entry("/persons/0/forenames", "Pat"),
            entry("/persons/0/surname", "Person"),
            entry("/persons/1/dob", "3/4/2013"),
            entry("/persons/1/forenames", "Sam"),
            entry("/persons/1/surname", "Other"),
            entry("/persons/2/nameUnknown", "true"),
            entry("/persons/2/role/0", "POSSIBLE_EXPLOITER"),
            entry("/persons/3/forenames", "Kim"),
            entry("/persons/3/role/0", "PARENT_CARER"),
            entry("/persons/3/surname", "Example"));
  }

  @Test
  void boxesSayWhatWasTicked() {
    WordDraft draft =
        word(
            """
            |Is anyone at risk?|☐ Yes ☒ No ☐ Don't know
            |Type of concern|☐ CSE [x] CCE
            |Has a referral been made|☐
            |Missing school|☒
            |Second phone|☐
            |☒ Unexplained injuries|☐ Self-harm
            |☒ Seen at the weekly market
            """);
    assertThat(values(draft))
        .containsExactly(
            entry("/classification/primaryTheme", "CCE"),
            entry("/classification/signs/0/code", "S01"),
            entry("/classification/signs/1/code", "S12"),
            entry("/gate/immediateDanger", "No"));
    assertThat(unmapped(draft)).containsExactly("☒ Seen at the weekly market");
  }

  @Test
  void aSecondAnswerIsAConflictAndKept() {
    WordDraft draft = text("Job title: DSL\nJob title: Head of year\nAgency: Example School\n");
    assertThat(values(draft)).contains(entry("/submitter/role", "DSL"));
    assertThat(codes(draft)).containsExactly(ProblemCode.CONFLICTING_ANSWERS);
    assertThat(unmapped(draft)).containsExactly("Head of year");
  }

  @Test
  void bulletsNumbersAndHintsDoNotHideALabel() {
    assertThat(
            values(
                text(
                    """
                    1. Name (of person reporting): Ada Example
                    • AGENCY / ORGANISATION: Example School
                    3) Job title - DSL
                    Email:
                    dsl@school.example
                    Tel: 01632 960123\tMobile: 07700 900123
                    """)))
        .contains(
            entry("/submitter/name", "Ada Example"),
            entry("/submitter/agency", "Example School"),
            entry("/submitter/role", "DSL"),
            entry("/submitter/email", "dsl@school.example"),
            entry("/submitter/phone", "01632 960123"));
  }

  @Test
  void aLetterWithoutLabelsIsOnePieceOfWords() {
    WordDraft draft =
        text(
            """
            Dear hub,

            I saw the boy again. He had a new phone.
            The man with him said: come on.

            Many thanks,
            Ada Example
            Example School

            From: Hub <hub@hub.example>
            Sent: 1 November 2026 10:00
            To: Ada Example
            Subject: Your information

            We have it. Thank you for what you sent.
            """);
    assertThat(values(draft)).isEmpty();
    assertThat(draft.filled()).isFalse();
    assertThat(draft.content().unmapped())
        .extracting(Unmapped::kind, piece -> piece.text().lines().findFirst().orElseThrow())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Unmapped.Kind.WORDS, "Dear hub,"),
            org.assertj.core.groups.Tuple.tuple(Unmapped.Kind.ASIDE, "Many thanks,"),
            org.assertj.core.groups.Tuple.tuple(
                Unmapped.Kind.QUOTED, "We have it. Thank you for what you sent."));
  }

  @Test
  void aValueTellsThatALabelGaveIt() {
    WordDraft draft = text("Name of child: Pat Person\nRegistration:\nAB12 CDE\n");
    assertThat(Found.leaves(draft.content().values(), "persons.surname"))
        .first()
        .satisfies(
            leaf -> {
              assertThat(leaf.trace().how()).isEqualTo(TraceHow.LABEL);
              assertThat(leaf.trace().place()).isEqualTo("paragraph 1");
              assertThat(leaf.trace().raw()).hasValue("Pat Person");
            });
    assertThat(Found.leaves(draft.content().values(), "vehicles.vrm"))
        .first()
        .satisfies(leaf -> assertThat(leaf.trace().sure()).isEqualTo(Sureness.LIKELY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Name of child:\nPat Person\n", "> Pupil name:\nPat Person\n"})
  void aLabelThatAsksForANameTakesItFromTheNextLine(String text) {
    assertThat(values(text(text)))
        .containsEntry("/persons/0/forenames", "Pat")
        .containsEntry("/persons/0/surname", "Person");
  }

  @Test
  void aDashBehindAQuestionIsNoPartOfItsAnswer() {
    assertThat(values(text("What do you want to share? - He was seen twice.\n")))
        .containsEntry("/information/0/text", "He was seen twice.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ada Example", "Example, Ada"})
  void belowTheWritersOwnNameBehindASentenceStandsASignature(String shown) {
    WordDraft draft =
        MAPPING.map(
            1,
            Documents.text("A van waits at the gate.\n\nAda Example\nExample School\n"),
            FormTexts.none(),
            Optional.of(shown));
    assertThat(draft.content().unmapped())
        .extracting(Unmapped::text, Unmapped::kind)
        .contains(
            tuple("A van waits at the gate.", Unmapped.Kind.WORDS),
            tuple("Ada Example\nExample School", Unmapped.Kind.ASIDE));
  }

  @Test
  void theWritersNameBelowALabelIsAnAnswer() {
    WordDraft draft =
        MAPPING.map(
            1,
            Documents.text("Name:\nAda Example\nInformation:\nSeen twice.\n"),
            FormTexts.none(),
            Optional.of("Ada Example"));
    assertThat(values(draft))
        .containsEntry("/submitter/name", "Ada Example")
        .containsEntry("/information/0/text", "Seen twice.");
  }

  private static WordDraft text(String text) {
    return draft(Documents.text(text));
  }

  private static WordDraft word(String lines) {
    return draft(Documents.word(lines));
  }

  private static WordDraft draft(ReadDocument document) {
    return MAPPING.map(1, document, FormTexts.none(), Optional.empty());
  }

  private static Map<String, String> values(WordDraft draft) {
    return Documents.values(draft.content().values());
  }

  private static java.util.List<String> unmapped(WordDraft draft) {
    return draft.content().unmapped().stream().map(Unmapped::text).toList();
  }

  private static java.util.List<ProblemCode> codes(WordDraft draft) {
    return draft.content().problems().stream().map(Problem::code).toList();
  }
}
