package org.sallyport.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;

/**
 * What the demo sends: made up, in reserved ranges, and of yesterday.
 *
 * @param json the school's submission
 * @param form what is answered in the Word form, by control tag
 * @param between what is typed where no field is
 * @param web what the nurse answers on the pages, by field
 * @param rowsName of the police's file, another one each time
 * @param rows the file
 */
record Samples(
    String json,
    Map<String, String> form,
    String between,
    Map<String, String> web,
    String rowsName,
    String rows) {
  static final String TEXT = "information[0].text";
  static final String WEB_TEXT = "information.0.text";

  private static final String BETWEEN = "between";
  private static final DateTimeFormatter FILE =
      DateTimeFormatter.ofPattern("'demo-'yyyyMMdd-HHmmss'.csv'").withZone(ZoneOffset.UTC);

  Samples {
    form = Map.copyOf(form);
    web = Map.copyOf(web);
  }

  static Samples of(Clock clock) throws IOException {
    String yesterday = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1).toString();
    Map<String, String> form = answers("form.properties", yesterday);
    String between = form.getOrDefault(BETWEEN, "");
    form.remove(BETWEEN);
    return new Samples(
        text("submission.json", yesterday),
        form,
        between,
        answers("web.properties", yesterday),
        FILE.format(clock.instant()),
        text("rows.csv", yesterday));
  }

  /** The words of the police's row. */
  String rowText() {
    String row = rows.lines().skip(1).findFirst().orElse("");
    return row.substring(row.indexOf('"') + 1, row.lastIndexOf('"'));
  }

  private static Map<String, String> answers(String file, String yesterday) throws IOException {
    var answers = Sentences.properties(file);
    Map<String, String> read = new HashMap<>();
    for (String name : answers.stringPropertyNames()) {
      read.put(name, answers.getProperty(name).replace("%s", yesterday));
    }
    return read;
  }

  private static String text(String file, String yesterday) throws IOException {
    try (InputStream in = Sentences.resource(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("%s", yesterday);
    }
  }
}
