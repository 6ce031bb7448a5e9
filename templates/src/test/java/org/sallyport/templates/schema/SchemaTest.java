package org.sallyport.templates.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.templates.Golden;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.problem.ProblemCatalogue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SchemaTest {
  private static final String SMALLEST =
      """
      { "submitter": {"name": "A Example", "role": "DSL", "agency": "Example School", "email": "dsl@school.example"}, "gate": {"immediateDanger": "NO"}, "information": [{"text": "Seen with a second phone."}] }
      """;

  private final FormDefinition form = FormDefinition.load();
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final Schema submission = registry.getSchema(SubmissionSchema.json(form));
  private final Schema record = registry.getSchema(RecordSchema.json(form));
  private final Schema source = registry.getSchema(SourceSchema.json(form));
  private final String openApi = OpenApiDocument.json(form, ProblemCatalogue.load());

  @Test
  void theSchemasAreThoseUnderVersionControl() throws IOException {
    Golden.assertSame(Golden.resource("submission-1.0.0.json"), SubmissionSchema.json(form));
    Golden.assertSame(Golden.resource("record-1.0.0.json"), RecordSchema.json(form));
    Golden.assertSame(Golden.resource("source-1.0.0.json"), SourceSchema.json(form));
    Golden.assertSame(Golden.resource("openapi.json"), openApi);
  }

  @Test
  void theSchemasAreSchemas() {
    Schema meta =
        registry.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    assertThat(meta.validate(SubmissionSchema.json(form), InputFormat.JSON)).isEmpty();
    assertThat(meta.validate(RecordSchema.json(form), InputFormat.JSON)).isEmpty();
    assertThat(meta.validate(SourceSchema.json(form), InputFormat.JSON)).isEmpty();
    JsonNode body = JsonMapper.shared().readTree(openApi).at("/components/schemas/Submission");
    assertThat(meta.validate(body)).isEmpty();
  }

  @Test
  void theDescriptionIsOpenApi() throws IOException {
    String standard =
        Files.readString(Path.of("src/test/resources/openapi/schema-3.1-2026-08-03.json"));
    assertThat(registry.getSchema(standard).validate(openApi, InputFormat.JSON)).isEmpty();
  }

  @Test
  void everyReferenceInsideTheDescriptionLeadsSomewhere() {
    JsonNode root = JsonMapper.shared().readTree(openApi);
    List<String> references = root.findValuesAsString("$ref");
    assertThat(references)
        .isNotEmpty()
        .allSatisfy(ref -> assertThat(root.at(ref.substring(1)).isMissingNode()).as(ref).isFalse());
  }

  @Test
  void theSmallestSubmissionOfTheContractIsValid() {
    assertThat(posted(SMALLEST)).isEmpty();
  }

  @Test
  void theExamplesOfTheDescriptionAreValidAndFullOfKnownMembers() {
    JsonNode examples = JsonMapper.shared().readTree(openApi).at("/components/examples");
    assertThat(examples.size()).isEqualTo(2);
    examples.forEach(e -> assertThat(submission.validate(e.path("value"))).isEmpty());
    JsonNode content = examples.at("/Fuller/value");
    content.forEachEntry((name, _) -> assertThat(form.node(name)).as(name).isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"shoeSize\": {\"left\": [1]}}",
        "{\"gate\": {\"immediateDanger\": \"PERHAPS\"}}",
        "{\"gate\": {\"immediateDanger\": true}}",
        "{\"gate\": {\"nonUrgentConfirmed\": \"NOT_KNOWN\"}}",
        "{\"persons\": [{\"approxAgeMin\": \"about 15\"}]}",
        "{\"information\": [{\"text\": 5}]}",
        "{\"information\": null}",
        "{\"information\": 5}",
        "{\"classification\": {\"themes\": [1, true, \"CSE\"]}}",
        "{\"grading\": \"2CP\"}"
      })
  void whatTheGatewayKeepsAsGivenIsValid(String json) {
    assertThat(posted(json)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "\"text\"",
        "{\"information\": \"text where a list must stand\"}",
        "{\"information\": {\"text\": \"object where a list must stand\"}}",
        "{\"information\": [\"text where an object must stand\"]}",
        "{\"information\": [{\"text\": [\"list where a text must stand\"]}]}",
        "{\"gate\": []}",
        "{\"gate\": {\"immediateDanger\": {}}}",
        "{\"classification\": {\"themes\": \"CSE\"}}",
        "{\"persons\": [{\"missing\": \"NOW\"}]}",
        "{\"marking\": {\"tier\": \"OFFICIAL\"}}"
      })
  void anObjectListOrTextInThePlaceOfAnotherIsWrong(String json) {
    assertThat(posted(json)).isNotEmpty();
  }

  @Test
  void aRecordHoldsItsMembersAndNoOthers() {
    assertThat(opened("")).isEmpty();
    assertThat(opened(", \"persons\": [{\"surname\": \"Example\", \"dob\": \"spring 2011\"}]"))
        .isEmpty();
    assertThat(opened(", \"shoeSize\": 5")).isNotEmpty();
    assertThat(opened(", \"persons\": [{\"shoeSize\": 5}]")).isNotEmpty();
  }

  @Test
  void aRecordNamesNeitherSubmitterNorOrigin() {
    assertThat(opened(", \"submitter\": {\"name\": \"A Example\"}")).isNotEmpty();
    assertThat(opened(", \"origin\": {\"howKnown\": \"RUMOUR_COMMUNITY\"}")).isNotEmpty();
    assertThat(opened(", \"completedAt\": \"2026-11-24\"")).isNotEmpty();
  }

  @Test
  void aRecordHasItsSourceOrNamesTheRecordThatHasIt() {
    assertThat(opened(", \"sourceIn\": \"0193a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b\"")).isNotEmpty();
  }

  @Test
  void theSourceHoldsWhoToldAndWhatFittedNowhere() {
    assertThat(
            source.validate(
                """
                {"submissionId":"0193a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b","reference":"HUB-261124-7K3QX-9M2TVR",
                 "submitter":{"name":"A Example"},"origin":{"howKnown":"RUMOUR_COMMUNITY"},"completedAt":"2026-11-24",
                 "agency":{"id":"school"},"unmapped":[{"part":"part-1","place":"paragraph 3","text":"by hand"}],
                 "files":[{"part":"part-2","name":"form.docx"}],"marks":[{"part":"part-2","where":"HEADER","text":"O-S"}],
                 "transport":{"subject":"x"},"trace":[{"at":"/submitter/name","part":"part-1","how":"JSON","sure":"CERTAIN"}]}
                """,
                InputFormat.JSON))
        .isEmpty();
  }

  private List<Error> posted(String json) {
    return submission.validate(json, InputFormat.JSON);
  }

  private List<Error> opened(String more) {
    return record.validate(
        """
        {"schemaVersion":"1.0.0","submissionId":"0193a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b","reference":"HUB-261124-7K3QX-9M2TVR",
         "auditIndex":17,"channel":"API","hub":{"id":"HUB","area":"Example"},
         "receivedAt":"2026-11-24T09:30:00.123Z","acceptedAt":"2026-11-24T09:30:00.125Z",
         "marking":{"applied":"OFFICIAL-SENSITIVE - PERSONAL DATA","originator":"OFFICIAL","evidence":[{"where":"HEADER","part":"part-2","mark":"OFFICIAL"}]},
         "agency":{"type":"SCHOOL"},"senderAssurance":{"level":"L3","codes":["API_TOKEN"]},
         "information":[{"itemNo":1,"text":"Seen with a second phone.","eventFrom":"2026-11"}],
         "attachments":[{"name":"part-2.docx","type":"application/msword","size":5,"sha256":"0000000000000000000000000000000000000000000000000000000000000000","state":"WITHHELD","reason":"UNREADABLE"}],
         "assessment":{"infoHint":"A","frequency":"ONCE","suspectedFalse":false,"riskToSource":"NONE"},
         "flags":["NO_DATE"],"relatedTo":[],"trace":[{"at":"/information/0/text","part":"part-1","how":"JSON","sure":"CERTAIN"}],
         "unmapped":{"count":0,"chars":0},"source":"MIIB"%s}
        """
            .formatted(more),
        InputFormat.JSON);
  }
}
