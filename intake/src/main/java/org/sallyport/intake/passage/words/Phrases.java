package org.sallyport.intake.passage.words;

import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Phrases to be found in a {@link Sentence}. A phrase is tried only where a word stands that it
 * begins with: all of them tried at every character take a hundred times as long. Thread-safe.
 */
final class Phrases {
  private final List<Pattern> patterns;
  private final WordTree first;
  private final int base;

  /**
   * @param patterns each beginning with the space before its first word, or with the clause end
   *     before that
   * @param first every word that one of them may begin with
   * @param base number in {@code first} of the first of them; the others follow
   */
  Phrases(List<Pattern> patterns, WordTree first, int base) {
    this.patterns = List.copyOf(patterns);
    this.first = first;
    this.base = base;
  }

  /** Whether one stands anywhere in a sentence. */
  boolean in(String words) {
    return search(words, 0).next();
  }

  /** Whether one stands right at this place. */
  boolean at(String words, int from) {
    return patterns.stream()
        .anyMatch(pattern -> pattern.matcher(words).region(from, words.length()).lookingAt());
  }

  /** Those from this place on, from left to right. */
  Search search(String words, int from) {
    return search(words, first.startsIn(words, from), from);
  }

  /**
   * Those that begin at one of these places and after {@code from}, from left to right.
   *
   * @param starts of all phrases that share the first words
   */
  Search search(String words, List<WordTree.Start> starts, int from) {
    return new Search(words, starts, from);
  }

  /** One search; used by one thread. */
  final class Search {
    private final String words;
    private final List<WordTree.Start> starts;
    private int next;
    private int from;
    private int found;

    private Search(String words, List<WordTree.Start> starts, int from) {
      this.words = words;
      this.starts = starts;
      this.from = from;
    }

    /** Goes on to the next; whether there is one. */
    boolean next() {
      while (next < starts.size()) {
        WordTree.Start start = starts.get(next++);
        if (start.space() >= from && stands(start)) {
          return true;
        }
      }
      return false;
    }

    int start() {
      return found;
    }

    int end() {
      return from;
    }

    private boolean stands(WordTree.Start start) {
      BitSet owners = start.owners();
      int end = base + patterns.size();
      int one = owners.nextSetBit(base);
      while (one >= 0 && one < end) {
        int begin = clauseEndBefore(start.space());
        Matcher matcher = patterns.get(one - base).matcher(words).region(begin, words.length());
        if (matcher.lookingAt()) {
          found = begin;
          from = matcher.end();
          return true;
        }
        one = owners.nextSetBit(one + 1);
      }
      return false;
    }

    /** The place of a clause end right before a word, which belongs to the phrase. */
    private int clauseEndBefore(int space) {
      int comma = space - 2;
      return comma >= from && words.startsWith(" ,", comma) ? comma : space;
    }
  }
}
