package org.sallyport.intake.passage.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.sallyport.reader.document.ReadOutcome;
import org.sallyport.reader.document.TrueType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One rich submission to the letter; {@code -Dgolden=write} renews the file for review. */
class GoldenRecordTest {
  private static final Path FOLDER = Path.of("src/test/resources/passage");
  private static final JsonMapper PRETTY =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @Test
  void aRichSubmissionGivesThisRecordAndSource() throws IOException {
    String posted = Files.readString(FOLDER.resolve("rich-submission.json"));
    JsonNode record =
        new Fixture()
            .json(posted)
            .file(
                "school notes.pdf",
                Fixture.unreadable(TrueType.Kind.PDF, ReadOutcome.Reason.NOT_READ_HERE))
            .record();
    ObjectNode both = PRETTY.createObjectNode();
    both.set("sourceOpened", Fixture.source(record));
    ((ObjectNode) record).put("source", "sealed");
    both.set("record", record);
    String found = PRETTY.writeValueAsString(both).replace("\r\n", "\n") + "\n";
    Path golden = FOLDER.resolve("rich-record.json");
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(golden, found, StandardCharsets.UTF_8);
    }
    assertThat(found).isEqualTo(Files.readString(golden));
  }
}
