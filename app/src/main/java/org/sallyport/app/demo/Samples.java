package org.sallyport.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the demo sends: made up, in reserved ranges, and of yesterday.
 *
 * @param json the school's submission
 * @param form what the clinic answers in the Word form, by control tag
 * @param between what it types where no field is
 */
record Samples(String json, Map<String, String> form, String between) {
  static final String TEXT = "information[0].text";

  private static final String BETWEEN = "between";

  Samples {
    form = Map.copyOf(form);
  }

  static Samples of(Clock clock) throws IOException {
    String yesterday = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1).toString();
    var answers = Sentences.properties("form.properties");
    Map<String, String> form =
        answers.stringPropertyNames().stream()
            .filter(tag -> !tag.equals(BETWEEN))
            .collect(
                Collectors.toMap(
                    tag -> tag, tag -> answers.getProperty(tag).replace("%s", yesterday)));
    try (InputStream in = Sentences.resource("submission.json")) {
      String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Samples(json.replace("%s", yesterday), form, answers.getProperty(BETWEEN, ""));
    }
  }
}
