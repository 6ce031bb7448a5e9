package org.sallyport.intake.passage.words;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Which words a sentence must have for a phrase to stand in it: one look at its words rules out
 * most phrases, mostly all. Thread-safe once filled.
 */
final class Needs {
  private final WordTree words = new WordTree();

  /** Of each needed word, which phrase needs it, and how many more after it. */
  private final List<Need> needs = new ArrayList<>();

  private final BitSet needless = new BitSet();
  private int phrases;

  private record Need(int phrase, int more) {}

  /**
   * Adds the next phrase.
   *
   * @param required for each word that it cannot do without, what may stand there
   */
  void add(List<List<String>> required) {
    int more = required.size();
    needless.set(phrases, more == 0);
    for (List<String> alternatives : required) {
      int token = needs.size();
      alternatives.forEach(word -> words.add(word, token));
      needs.add(new Need(phrases, --more));
    }
    phrases++;
  }

  /** The numbers of the phrases, in the order in which they were added, that may stand in it. */
  BitSet possibleIn(String sentence) {
    BitSet present = words.in(sentence);
    BitSet possible = (BitSet) needless.clone();
    int token = present.nextSetBit(0);
    while (token >= 0) {
      // A phrase is looked at where the first of its words is there; its other words follow it.
      Need need = needs.get(token);
      boolean first = token == 0 || needs.get(token - 1).phrase() != need.phrase();
      if (first && present.nextClearBit(token) > token + need.more()) {
        possible.set(need.phrase());
      }
      token = present.nextSetBit(token + 1);
    }
    return possible;
  }
}
