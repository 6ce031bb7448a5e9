package org.sallyport.intake.passage.words;

import java.util.HashMap;
import java.util.Map;

/**
 * The words that phrases begin with, as a tree of characters: tells in a step or two that a word is
 * none of them. Thread-safe once filled.
 */
final class FirstWords {
  private final Map<Character, FirstWords> next = new HashMap<>();
  private boolean wordEnds;
  private boolean anythingFollows;

  /** A word; {@code *} at its end stands for any rest. Of several words the first counts. */
  void add(String word) {
    int space = word.indexOf(' ');
    boolean open = space < 0 && word.endsWith("*");
    int end = space < 0 ? word.length() - (open ? 1 : 0) : space;
    FirstWords node = this;
    for (int i = 0; i < end; i++) {
      node = node.next.computeIfAbsent(word.charAt(i), _ -> new FirstWords());
    }
    node.wordEnds |= !open;
    node.anythingFollows |= open;
  }

  /** A phrase may begin with any word. */
  void addAny() {
    anythingFollows = true;
  }

  /** Whether one of them stands at this place, a space behind it. */
  boolean standAt(String words, int at) {
    FirstWords node = this;
    for (int i = at; i < words.length(); i++) {
      char c = words.charAt(i);
      if (node.anythingFollows || (node.wordEnds && c == ' ')) {
        return true;
      }
      node = node.next.get(c);
      if (node == null) {
        return false;
      }
    }
    return false;
  }
}
