package org.sallyport.intake.passage.walk;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.passage.Forwardable;
import org.sallyport.intake.passage.Verdict;
import org.sallyport.intake.passage.examine.JsonExaminer;
import org.sallyport.intake.reception.Examiner.Examination;
import org.sallyport.intake.submission.Problem;
import org.sallyport.templates.schema.RecordSchema;
import org.sallyport.templates.schema.SourceSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Properties that hold for whatever is sent. */
class RandomSubmissionsTest {
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final Schema recordSchema = registry.getSchema(RecordSchema.json(Fixture.FORM));
  private final Schema sourceSchema = registry.getSchema(SourceSchema.json(Fixture.FORM));

  @Test
  void everyRecordAndSourceIsValid() {
    for (long seed = 0; seed < 500; seed++) {
      Forwardable submission = carry(new RandomJson(seed), true);
      JsonNode record = Fixture.record(submission);
      assertThat(recordSchema.validate(record)).as("seed %d", seed).isEmpty();
      assertThat(sourceSchema.validate(Fixture.source(record))).as("seed %d", seed).isEmpty();
    }
  }

  @Test
  void noTypedWordIsLost() {
    for (long seed = 1000; seed < 1200; seed++) {
      RandomJson sender = new RandomJson(seed);
      JsonNode record = Fixture.record(carry(sender, true));
      String all = record + Fixture.source(record).toString();
      for (String word : sender.words) {
        assertThat(all).as("seed %d", seed).containsIgnoringCase(word);
      }
    }
  }

  @Test
  void whatBelongsToTheSourceStandsNowhereElse() {
    for (long seed = 2000; seed < 2200; seed++) {
      RandomJson sender = new RandomJson(seed);
      Forwardable submission = carry(sender, true);
      ObjectNode open = (ObjectNode) Fixture.record(submission);
      open.remove("source");
      String outside =
          open
              + Fixture.recordParcel(submission).properties().toString()
              + submission.problems().stream().map(Problem::pointer).toList()
              + submission.relatedTo();
      for (String word : sender.secrets) {
        assertThat(outside).as("seed %d", seed).doesNotContainIgnoringCase(word);
      }
      assertThat(outside)
          .doesNotContain("Registered Agency", "registered-agency", "transport-key-1");
    }
  }

  @Test
  void whatTheExaminerTakesThePassageCarries() {
    JsonExaminer examiner = new JsonExaminer(Fixture.FORM, 32, Fixture.CLOCK);
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      StringBuilder json = new StringBuilder(new RandomJson(i).json(Fixture.FORM, i % 2 == 0));
      for (int n = random.nextInt(3); n > 0; n--) {
        json.setCharAt(random.nextInt(json.length()), "\"{}[],:1tn\\".charAt(random.nextInt(11)));
      }
      String text = json.toString();
      Bytes utf8 = Bytes.own(text.getBytes(StandardCharsets.UTF_8));
      if (examiner.examine(utf8, false) instanceof Examination.Fine) {
        assertThat(new Fixture().json(text).carry()).isInstanceOf(Verdict.class);
      }
    }
  }

  @Test
  void aRandomFormLosesNoTypedWord() {
    Random random = new Random(99);
    for (int i = 0; i < 25; i++) {
      FormFiller filler = FormFiller.blank(Fixture.FORM);
      List<String> words = new ArrayList<>();
      for (String tag : filler.tags()) {
        if (!tag.contains("=") && !tag.equals("information[0].text") && random.nextInt(6) == 0) {
          words.add("w" + words.size() + "q" + random.nextInt(1_000_000) + "z");
          filler.fill(tag, words.getLast());
        }
      }
      for (int n = 0; n < 3; n++) {
        words.add("Typed between: " + random.nextInt(1_000_000) + " times");
        filler.type(1 + random.nextInt(6), words.getLast());
      }
      words.add("And the story " + i);
      filler.fill("information[0].text", words.getLast());
      JsonNode record = new Fixture().json("{}").docx("f.docx", filler.done()).record();
      assertThat(recordSchema.validate(record)).isEmpty();
      String all = record + Fixture.source(record).toString();
      assertThat(words).allSatisfy(word -> assertThat(all).containsIgnoringCase(word));
    }
  }

  private static Forwardable carry(RandomJson sender, boolean withNarrative) {
    return new Fixture().json(sender.json(Fixture.FORM, withNarrative)).only();
  }
}
