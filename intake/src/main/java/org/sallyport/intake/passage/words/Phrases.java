package org.sallyport.intake.passage.words;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Phrases to be found in a {@link Sentence}. A phrase is tried only where a word stands that one
 * begins with: its pattern tried at every character takes a hundred times as long. Thread-safe.
 */
final class Phrases {
  private final Pattern pattern;
  private final FirstWords first;

  /**
   * @param pattern beginning with the space before its first word, or with the clause end before
   *     that
   * @param first every word that it may begin with
   */
  Phrases(Pattern pattern, FirstWords first) {
    this.pattern = pattern;
    this.first = first;
  }

  Pattern pattern() {
    return pattern;
  }

  /** Whether one stands anywhere in a sentence. */
  boolean in(String words) {
    return search(words, 0).next();
  }

  /** Whether one stands right at this place. */
  boolean at(String words, int from) {
    return pattern.matcher(words).region(from, words.length()).lookingAt();
  }

  /** Those from this place on, from left to right. */
  Search search(String words, int from) {
    return new Search(words, from);
  }

  /** One search; used by one thread. */
  final class Search {
    private final String words;
    private final Matcher matcher;
    private int from;

    private Search(String words, int from) {
      this.words = words;
      this.matcher = pattern.matcher(words);
      this.from = from;
    }

    /** Goes on to the next; whether there is one. */
    boolean next() {
      for (int space = words.indexOf(' ', from);
          space >= 0;
          space = words.indexOf(' ', space + 1)) {
        if (first.standAt(words, space + 1)) {
          matcher.region(clauseEndBefore(space), words.length());
          if (matcher.lookingAt()) {
            from = matcher.end();
            return true;
          }
        }
      }
      return false;
    }

    int start() {
      return matcher.start();
    }

    int end() {
      return matcher.end();
    }

    /** The place of a clause end right before a word, which belongs to the phrase. */
    private int clauseEndBefore(int space) {
      int comma = space - 2;
      return comma >= from && words.startsWith(" ,", comma) ? comma : space;
    }
  }
}
