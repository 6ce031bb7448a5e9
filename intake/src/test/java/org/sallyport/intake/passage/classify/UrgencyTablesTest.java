package org.sallyport.intake.passage.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sallyport.intake.passage.walk.Evidence;
import org.sallyport.templates.lexicon.Lexicon;

/** The two tables of the lexicon: what pages somebody, and what must not. */
class UrgencyTablesTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:15:30Z");
  private static final Urgency URGENCY = new Urgency(Lexicon.urgency());

  @Test
  void wordsOfDangerPage() throws IOException {
    List<String> texts = texts("hits.txt");
    List<String> missed = texts.stream().filter(text -> !URGENCY.inWords(text, NOW)).toList();
    report("urgent texts recognised", texts, missed);
    assertThat(missed).isEmpty();
    assertThat(texts).hasSizeGreaterThanOrEqualTo(60);
  }

  @Test
  void denialsThePastAndOrdinaryWordsDoNot() throws IOException {
    List<String> texts = texts("misses.txt");
    List<String> taken = texts.stream().filter(text -> URGENCY.inWords(text, NOW)).toList();
    report("other texts left alone", texts, taken);
    assertThat(taken).isEmpty();
    assertThat(texts).hasSizeGreaterThanOrEqualTo(60);
  }

  /**
   * Three pairs of texts that the lexicon did not know when they were counted first; it learned
   * from the first two and never from the third. The page says how it did at each time.
   */
  @Test
  void whatItLearnedFromItKnowsAndWhatItNeverSawIsCounted() throws IOException {
    List<String> table = new ArrayList<>();
    table.add("| set | urgent texts that page | other texts that page |");
    table.add("|---|---|---|");
    for (String set : List.of("first", "second", "third")) {
      List<String> urgent = texts(set + "-urgent.txt");
      List<String> calm = texts(set + "-calm.txt");
      table.add(
          "| %s | %d of %d | %d of %d |"
              .formatted(set, paging(urgent), urgent.size(), paging(calm), calm.size()));
    }
    Evidence.of("lexicon.md").holds("Now", table);
  }

  private static long paging(List<String> texts) {
    return texts.stream().filter(text -> URGENCY.inWords(text, NOW)).count();
  }

  private static void report(String what, List<String> all, List<String> wrong) {
    int right = all.size() - wrong.size();
    System.out.println(what + ": " + right + " of " + all.size() + ", wrong " + wrong.size());
  }

  private static List<String> texts(String name) throws IOException {
    try (InputStream in = UrgencyTablesTest.class.getResourceAsStream("/urgency/" + name)) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.replace('~', '\n'))
          .toList();
    }
  }
}
