package org.sallyport.intake.passage.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sallyport.templates.lexicon.Lexicon;

/** The quick way to find phrases finds what trying everywhere would. */
class PhrasesTest {
  private static final List<String> PHRASES =
      List.of(
          "is/are <who> ... missing",
          "[very] cold night",
          "run* away",
          "[now] [just] ran",
          "it <two>");
  private static final List<String> WORDS =
      List.of(
          "is", "are", "she", "he", "not", "missing", "very", "cold", "night", "nights", "run",
          "running", "away", "now", "just", "ran", "it", "all", "went", "wrong", ",", "a", "isle");

  private final PhrasePattern patterns =
      new PhrasePattern(Map.of("who", List.of("she", "he"), "two", List.of("all went", "ran")));
  private final RandomGenerator random = new SplittableRandom(3);

  @Test
  void aSearchFindsWhatTheWholePatternFinds() {
    Phrases phrases = patterns.any(PHRASES);
    Pattern pattern =
        Pattern.compile(
            PHRASES.stream().map(patterns::one).collect(Collectors.joining("|", "(?:", ")")));
    int found = 0;
    for (int i = 0; i < 20_000; i++) {
      String words = sentence();
      List<String> expected = new ArrayList<>();
      for (Matcher all = pattern.matcher(words); all.find(); ) {
        expected.add(all.start() + "-" + all.end());
      }
      List<String> got = new ArrayList<>();
      for (Phrases.Search search = phrases.search(words, 0); search.next(); ) {
        got.add(search.start() + "-" + search.end());
      }
      assertThat(got).as(words).isEqualTo(expected);
      assertThat(phrases.in(words)).isEqualTo(!expected.isEmpty());
      found += got.size();
    }
    assertThat(found).isGreaterThan(1_000);
  }

  @Test
  void noPhrasesAreFoundNowhere() {
    assertThat(patterns.any(List.of()).in(" is she missing ")).isFalse();
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void aSentenceOfMegabytesIsReadLikeAnother() {
    PhraseFinder urgency = new PhraseFinder(Lexicon.urgency());
    assertThat(urgency.find("she is not missing, he went home, ".repeat(60_000))).isEmpty();
    assertThat(urgency.find("a word ".repeat(400_000) + ". She is missing now.")).isNotEmpty();
  }

  private String sentence() {
    StringBuilder words = new StringBuilder(" ");
    boolean clause = true;
    for (int n = random.nextInt(12); n >= 0; n--) {
      String word = WORDS.get(random.nextInt(WORDS.size()));
      if (!word.equals(",") || !clause) {
        words.append(word).append(' ');
      }
      clause = word.equals(",");
    }
    return words.toString();
  }
}
