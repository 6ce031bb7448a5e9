package org.sallyport.intake.passage.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
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
