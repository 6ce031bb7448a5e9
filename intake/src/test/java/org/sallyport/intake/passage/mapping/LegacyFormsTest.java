package org.sallyport.intake.passage.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.labels.LabelMap;

/**
 * Forms in the shapes that partners have used, made up after their public inventories, against what
 * is true of them.
 */
class LegacyFormsTest {
  private static final List<String> FORMS =
      List.of(
          "child-report",
          "elements-report",
          "force-form",
          "web-mail",
          "adult-form",
          "three-columns",
          "labels-above",
          "pairs-mail",
          "two-people",
          "source-form");
  private static final FormDefinition FORM = FormDefinition.load();
  private static final LabelMapping MAPPING = new LabelMapping(FORM, LabelMap.load(FORM));

  @Test
  void everyFieldIsFoundAndNoneMadeUp() throws IOException {
    int all = 0;
    List<String> wrong = new ArrayList<>();
    for (String name : FORMS) {
      String[] halves = resource(name).split("==\n", -1);
      Map<String, String> truth = truth(halves[1]);
      Map<String, String> read = read(halves[0]);
      all += truth.size();
      truth.forEach(
          (at, value) -> {
            if (!value.equals(read.get(at))) {
              wrong.add(name + " " + at + " should be " + value + " is " + read.get(at));
            }
          });
      read.forEach(
          (at, value) -> {
            if (!truth.containsKey(at)) {
              wrong.add(name + " " + at + " made up: " + value);
            }
          });
    }
    System.out.println(
        "fields of "
            + FORMS.size()
            + " older forms: "
            + all
            + ", wrong or made up "
            + wrong.size());
    assertThat(wrong).isEmpty();
  }

  private static Map<String, String> read(String form) {
    boolean table = form.lines().anyMatch(line -> line.startsWith("|"));
    WordDraft draft =
        MAPPING.map(
            1,
            table ? Documents.word(form) : Documents.text(form),
            FormTexts.none(),
            Optional.empty());
    assertThat(draft.filled()).isTrue();
    return Documents.values(draft.content().values());
  }

  private static Map<String, String> truth(String lines) {
    Map<String, String> truth = new TreeMap<>();
    lines
        .lines()
        .forEach(
            line -> {
              int equals = line.indexOf(" = ");
              truth.put(line.substring(0, equals), line.substring(equals + 3).replace('~', '\n'));
            });
    return truth;
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = LegacyFormsTest.class.getResourceAsStream("/legacy/" + name + ".txt")) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
