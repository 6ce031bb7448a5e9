package org.sallyport.intake.passage.mapping;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sallyport.intake.passage.form.Found;
import org.sallyport.intake.passage.form.Unmapped;
import org.sallyport.intake.passage.mapping.RowMapping.Header;
import org.sallyport.intake.passage.mapping.RowMapping.Row;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.record.TraceHow;

/** Rows of bulk files, column by column. */
class RowMappingTest {
  private final RowMapping mapping = new RowMapping(FormDefinition.load());

  @Test
  void everyColumnFindsItsField() {
    Header header =
        mapping.header(
            List.of(
                "rowRef",
                "reportRef",
                "marking",
                "dateReported",
                "eventFrom",
                "text",
                "theme",
                "infoEval",
                "missingStatus",
                "p1_surname",
                "p1_alias",
                "p1_postcode",
                "p2_role",
                "p2_surname",
                "p2_phone",
                "veh_vrm",
                "loc_text",
                "loc_postcode",
                "comms_type",
                "comms_value"));
    Row row =
        mapping.row(
            3,
            17,
            header,
            List.of(
                "R1",
                "CASE 7",
                "OFFICIAL",
                "2026-11-01",
                "2026-10-01",
                "Seen twice.",
                "CCE; CSE",
                "B",
                "NOW",
                "Person",
                "Paz;Pazzo",
                "AB1 2CD",
                "ASSOCIATE",
                "Other",
                "07700 900123",
                "AB12 CDE",
                "the park",
                "AB1 2CE",
                "PHONE",
                "07700 900124"));
    assertThat(Documents.values(row.content().values()))
        .containsExactly(
            entry("/classification/primaryTheme", "CCE"),
            entry("/classification/themes/0", "CCE"),
            entry("/classification/themes/1", "CSE"),
            entry("/comms/0/type", "PHONE"),
            entry("/comms/0/value", "07700 900124"),
            entry("/completedAt", "2026-11-01"),
            entry("/grading/info", "B"),
            entry("/information/0/eventFrom", "2026-10-01"),
            entry("/information/0/text", "Seen twice."),
            entry("/locations/0/freeText", "the park"),
            entry("/locations/0/postcode", "AB1 2CE"),
            entry("/marking", "OFFICIAL"),
            entry("/persons/0/address/0/postcode", "AB1 2CD"),
            entry("/persons/0/aliases/0", "Paz"),
            entry("/persons/0/aliases/1", "Pazzo"),
            entry("/persons/0/missing/status", "NOW"),
            entry("/persons/0/surname", "Person"),
            entry("/persons/1/phones/0", "07700 900123"),
            entry("/persons/1/role/0", "ASSOCIATE"),
            entry("/persons/1/surname", "Other"),
            entry("/submitter/agencyReference", "CASE 7"),
            entry("/vehicles/0/vrm", "AB12 CDE"));
    assertThat(row.references()).containsExactly(entry("rowRef", "R1"));
    assertThat(Found.leaves(row.content().values(), "vehicles.vrm"))
        .first()
        .satisfies(
            leaf -> {
              assertThat(leaf.trace().how()).isEqualTo(TraceHow.COLUMN);
              assertThat(leaf.trace().place()).isEqualTo("row 17");
              assertThat(leaf.trace().part()).isEqualTo(3);
            });
  }

  @Test
  void allColumnsOfTheFormAreKnown() {
    List<String> columns = new ArrayList<>(FormDefinition.load().sourceColumns());
    FormDefinition.load()
        .fields()
        .forEach(
            field ->
                field.format().column().ifPresent(name -> columns.add(name.replace("{n}", "5"))));
    Header header = mapping.header(columns);
    assertThat(header.unknown()).isEmpty();
    assertThat(header.twice()).isEmpty();
    assertThat(header.hasText()).isTrue();
  }

  @Test
  void unknownColumnsAndCellsTooManyAreUnmappedText() {
    Header header = mapping.header(List.of(" TEXT ", "Colour of hair", "text", "P1_Surname"));
    assertThat(header.unknown()).containsExactly("Colour of hair");
    assertThat(header.twice()).containsExactly("text");
    assertThat(header.known()).isEqualTo(3);
    Header plain = mapping.header(List.of("text", "Colour of hair"));
    Row row = mapping.row(1, 1, plain, List.of("Seen twice.", "red", "and more", " "));
    assertThat(row.content().unmapped())
        .extracting(Unmapped::text, Unmapped::place)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("red", "row 1"),
            org.assertj.core.groups.Tuple.tuple("and more", "row 1"));
    assertThat(mapping.header(List.of("a", "b")).hasText()).isFalse();
  }
}
