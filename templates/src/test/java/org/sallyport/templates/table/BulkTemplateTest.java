package org.sallyport.templates.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sallyport.templates.form.FormDefinition;

class BulkTemplateTest {
  private static final FormDefinition FORM = FormDefinition.load();

  /** The columns of the founding brief, in its order. */
  private static List<String> agreed() {
    List<String> columns =
        new ArrayList<>(
            List.of(
                "rowRef reportRef marking dateReported eventFrom eventTo datePrecision"
                    .split(" ", -1)));
    columns.addAll(
        List.of(
            ("immediateDanger callBackNumber sourceEval infoEval handlingCode handlingConditions"
                    + " legacyGrade sourceRef contactName contactPhone theme text sanitised"
                    + " missingStatus")
                .split(" ", -1)));
    for (int n = 1; n <= 5; n++) {
      for (String column :
          "role surname forenames alias dob sex ethnicity pnc cro address postcode uprn phone"
              .split(" ", -1)) {
        columns.add("p" + n + "_" + column);
      }
    }
    columns.addAll(
        List.of(
            ("veh_vrm veh_make veh_model veh_colour loc_text loc_postcode loc_uprn loc_easting"
                    + " loc_northing comms_type comms_value relatedRefs")
                .split(" ", -1)));
    return columns;
  }

  @Test
  void theColumnsAreThoseAgreedUpon() {
    assertThat(BulkTemplate.columns(FORM))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(agreed());
  }

  @Test
  void allColumnsOfOnePersonStandTogether() {
    List<String> columns = BulkTemplate.columns(FORM);
    int first =
        columns.indexOf(columns.stream().filter(c -> c.startsWith("p1_")).findFirst().get());
    assertThat(columns.subList(first, first + 65))
        .isEqualTo(
            Stream.of(1, 2, 3, 4, 5)
                .flatMap(n -> columns.stream().filter(c -> c.startsWith("p" + n + "_")))
                .toList());
  }

  @Test
  void theTemplateIsOneLineThatOfficeProgramsReadAsUtf8() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BulkTemplate.write(FORM, out);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("\ufeffrowRef,")
        .endsWith("\r\n")
        .contains(",text,")
        .hasLineCount(1);
  }
}
