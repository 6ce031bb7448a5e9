package org.sallyport.templates.form;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormDefinitionTest {
  private final FormDefinition form = FormDefinition.load();

  @Test
  void everythingASubmitterCanGiveHasItsGroup() {
    assertThat(form.roots().stream().map(Node::id))
        .contains(
            "gate",
            "submitter",
            "information",
            "origin",
            "classification",
            "persons",
            "locations",
            "vehicles",
            "comms",
            "finance",
            "objects",
            "organisations",
            "links",
            "involvement",
            "handling",
            "grading",
            "completedAt",
            "marking");
  }

  @Test
  void whatIsAskedOfAPartnerHasALabelAndAHint() {
    assertThat(form.fields())
        .filteredOn(f -> f.asked() == Asked.PARTNER)
        .hasSizeGreaterThan(100)
        .allSatisfy(f -> assertThat(f.label()).isNotBlank())
        .allSatisfy(f -> assertThat(f.hint()).isNotBlank());
  }

  @Test
  void idsAndColumnsAreUnique() {
    assertThat(form.fields().stream().map(Field::id)).doesNotHaveDuplicates();
    assertThat(form.fields().stream().flatMap(f -> f.format().column().stream()))
        .doesNotHaveDuplicates()
        .contains("text", "p{n}_surname", "veh_vrm", "loc_uprn", "comms_value", "theme", "marking");
  }

  @Test
  void wireValuesAreCapitals() {
    assertThat(form.fields().stream().flatMap(f -> f.choices().stream()).map(Choice::value))
        .allMatch(v -> v.matches("[A-Z0-9_]+"));
  }

  @Test
  void whatNamesTheSourceIsInTheSourceCompartment() {
    assertThat(form.fields())
        .filteredOn(f -> f.compartment() == Compartment.SOURCE)
        .allMatch(f -> f.id().matches("(submitter|origin)\\..*|completedAt|marking"));
    assertThat(form.group("submitter").orElseThrow().compartment()).isEqualTo(Compartment.SOURCE);
    assertThat(form.group("origin").orElseThrow().compartment()).isEqualTo(Compartment.SOURCE);
  }

  @Test
  void aNestedGroupIsFoundByItsPath() {
    assertThat(form.group("persons.address").orElseThrow().repeats()).isTrue();
    assertThat(form.field("persons.address.postcode").orElseThrow().rule())
        .contains(FieldRule.POSTCODE);
    assertThat(form.field("persons.missing.status").orElseThrow().choice("NOW")).isPresent();
    assertThat(form.field("persons.address")).isEmpty();
  }

  @Test
  void theThirteenSignsAreThere() {
    assertThat(form.field("classification.signs.code").orElseThrow().choices())
        .extracting(Choice::value)
        .containsExactly(
            "S01", "S02", "S03", "S04", "S05", "S06", "S07", "S08", "S09", "S10", "S11", "S12",
            "S13");
  }

  @Test
  void allMistakesOfADefinitionAreListedAtOnce() {
    InputStream yaml =
        stream(
            """
            form: x
            schemaVersion: 1.0.0
            title: X
            colour: red
            sections:
              - id: a
                title: A
                hint: H
                nodes:
                  - {field: one, label: One, type: TEXT, requirement: OPTIONAL}
                  - {field: two, label: Two, hint: H, type: CHOICE, requirement: SOMETIMES, compartment: CONTENT}
            """);
    assertThatThrownBy(() -> FormDefinition.read(yaml))
        .isInstanceOfSatisfying(
            InvalidFormException.class,
            e ->
                assertThat(e.problems())
                    .contains(
                        "form: unknown key colour",
                        "form: needs words",
                        "form.sections[0].nodes[0]: needs a compartment",
                        "form.sections[0].nodes[1]: requirement is no requirement",
                        "one: is asked of a partner and needs a hint",
                        "two: has choices without being a choice, or the reverse"));
  }

  @Test
  void aKeyGivenTwiceIsNoDefinition() {
    assertThatThrownBy(() -> FormDefinition.read(stream("form: x\nform: y\n")))
        .isInstanceOf(InvalidFormException.class);
  }

  @Test
  void labelsAreComparedWithoutCaseColonAndBrackets() {
    assertThat(List.of("D.O.B.:", "• Name (of child)", "Don’t know"))
        .extracting(Labels::fold)
        .containsExactly("d o b", "name of child", "dont know");
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }
}
