package org.sallyport.intake.passage.walk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sallyport.intake.passage.Forwardable;
import org.sallyport.intake.passage.ParcelDraft;
import org.sallyport.intake.submission.Problem;
import org.sallyport.templates.problem.ProblemCode;
import tools.jackson.databind.JsonNode;

class PassageTest {
  static final String SMALLEST =
      """
      { "submitter": {"name": "A Example", "role": "DSL", "agency": "Example School",
          "email": "dsl@school.example"},
        "gate": {"immediateDanger": "NO"}, "information": [{"text": "Seen with a second phone."}] }
      """;

  @Test
  void theSmallestJsonBecomesARecord() {
    Forwardable submission = new Fixture().json(SMALLEST).only();
    JsonNode record = Fixture.record(submission);
    assertThat(record.at("/information/0/text").asString()).isEqualTo("Seen with a second phone.");
    assertThat(record.at("/gate/immediateDanger").asString()).isEqualTo("NO");
    assertThat(record.at("/marking/applied").asString())
        .isEqualTo("OFFICIAL-SENSITIVE - PERSONAL DATA");
    assertThat(record.has("submitter")).isFalse();
    assertThat(submission.problems().stream().map(Problem::code).filter(ProblemCode::forSender))
        .isEmpty();
    JsonNode source = Fixture.source(record);
    assertThat(source.at("/submitter/name").asString()).isEqualTo("A Example");
    assertThat(source.at("/agency/name").asString()).isEqualTo("Registered Agency");
  }

  @Test
  void thePropertiesEqualTheRecord() {
    Forwardable submission = new Fixture().json(SMALLEST).only();
    JsonNode record = Fixture.record(submission);
    ParcelDraft parcel = Fixture.recordParcel(submission);
    assertThat(parcel.properties())
        .containsOnlyKeys(
            "reference",
            "schemaVersion",
            "marking",
            "channel",
            "receivedAt",
            "urgent",
            "auditIndex")
        .containsEntry("reference", record.get("reference").asString())
        .containsEntry("receivedAt", record.get("receivedAt").asString())
        .containsEntry("urgent", false)
        .containsEntry("auditIndex", record.get("auditIndex").asLong());
    assertThat(parcel.messageId()).isEqualTo(record.get("submissionId").asString());
    assertThat(parcel.priority()).isEqualTo(6);
    assertThat(parcel.waitsForOriginals()).isFalse();
  }
}
