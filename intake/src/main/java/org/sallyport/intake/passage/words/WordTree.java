package org.sallyport.intake.passage.words;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Words of numbered phrases, as a tree of characters: tells in a step or two that a word is none of
 * them, else whose it is. Thread-safe once filled.
 */
final class WordTree {
  /** What most words are made of has a place in an array; a lookup in a map took half the time. */
  private static final int PLAIN = 26 + 10;

  private final @Nullable WordTree[] plain = new @Nullable WordTree[PLAIN];
  private final Map<Character, WordTree> others = new HashMap<>();
  private final BitSet endsHere = new BitSet();
  private final BitSet anythingFollows = new BitSet();
  private final BitSet all = new BitSet();

  /**
   * A word; {@code *} at its end stands for any rest. Of several words the first counts.
   *
   * @param owner number of the phrase
   */
  void add(String word, int owner) {
    all.set(owner);
    int space = word.indexOf(' ');
    boolean open = space < 0 && word.endsWith("*");
    int end = space < 0 ? word.length() - (open ? 1 : 0) : space;
    WordTree node = this;
    for (int i = 0; i < end; i++) {
      node = node.grow(word.charAt(i));
    }
    (open ? node.anythingFollows : node.endsHere).set(owner);
  }

  private WordTree grow(char c) {
    int place = place(c);
    if (place < 0) {
      return others.computeIfAbsent(c, _ -> new WordTree());
    }
    WordTree there = plain[place];
    if (there == null) {
      there = new WordTree();
      plain[place] = there;
    }
    return there;
  }

  private @Nullable WordTree next(char c) {
    int place = place(c);
    return place < 0 ? others.get(c) : plain[place];
  }

  private static int place(char c) {
    if (c >= 'a' && c <= 'z') {
      return c - 'a';
    }
    return c >= '0' && c <= '9' ? 26 + c - '0' : -1;
  }

  /** The phrase may begin with any word. */
  void addAny(int owner) {
    all.set(owner);
    anythingFollows.set(owner);
  }

  /** The numbers of those that have a word standing anywhere in the sentence. */
  BitSet in(String words) {
    BitSet owners = new BitSet();
    for (int space = words.indexOf(' '); space >= 0; space = words.indexOf(' ', space + 1)) {
      standAt(words, space + 1, owners);
    }
    return owners;
  }

  /** Every word of a sentence, from this place on, that a phrase may begin with. */
  List<Start> startsIn(String words, int from) {
    return startsIn(words, from, all);
  }

  /** Every word of a sentence, from this place on, that one of these phrases may begin with. */
  List<Start> startsIn(String words, int from, BitSet phrases) {
    List<Start> starts = new ArrayList<>();
    BitSet owners = new BitSet();
    for (int space = words.indexOf(' ', from); space >= 0; space = words.indexOf(' ', space + 1)) {
      standAt(words, space + 1, owners);
      owners.and(phrases);
      if (!owners.isEmpty()) {
        starts.add(new Start(space, owners));
        owners = new BitSet();
      }
    }
    return starts;
  }

  /**
   * A word that phrases may begin with.
   *
   * @param space before it
   * @param owners the numbers of the phrases
   */
  record Start(int space, BitSet owners) {}

  private void standAt(String words, int at, BitSet owners) {
    WordTree node = this;
    for (int i = at; node != null && i < words.length(); i++) {
      char c = words.charAt(i);
      if (!node.anythingFollows.isEmpty()) {
        owners.or(node.anythingFollows);
      }
      if (c == ' ') {
        owners.or(node.endsHere);
        return;
      }
      node = node.next(c);
    }
  }
}
