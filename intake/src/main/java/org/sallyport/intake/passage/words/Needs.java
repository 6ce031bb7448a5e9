package org.sallyport.intake.passage.words;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Which words a sentence must have for a phrase to stand in it: one look at its words rules out
 * most phrases, mostly all. Thread-safe once filled.
 */
final class Needs {
  private final FirstWords words = new FirstWords();
  private final List<BitSet> needed = new ArrayList<>();
  private int tokens;

  /**
   * Adds the next phrase.
   *
   * @param required for each word that it cannot do without, what may stand there
   */
  void add(List<List<String>> required) {
    BitSet needs = new BitSet();
    for (List<String> alternatives : required) {
      int token = tokens++;
      alternatives.forEach(word -> words.add(word, token));
      needs.set(token);
    }
    needed.add(needs);
  }

  /** The numbers of the phrases, in the order in which they were added, that may stand in it. */
  BitSet possibleIn(String sentence) {
    BitSet present = words.in(sentence);
    BitSet possible = new BitSet(needed.size());
    for (int i = 0; i < needed.size(); i++) {
      BitSet missing = (BitSet) needed.get(i).clone();
      missing.andNot(present);
      possible.set(i, missing.isEmpty());
    }
    return possible;
  }
}
