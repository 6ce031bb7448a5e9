package org.sallyport.intake.passage.words;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.sallyport.templates.lexicon.Lexicon;

/** Finds a lexicon's phrases in texts and leaves out what denies or ends them. Thread-safe. */
public final class PhraseFinder {
  private static final int DENIAL_REACH = 6;
  private static final int BEFORE_REACH = 3;
  private static final int SENTENCES_AFTER = 2;

  /** Where a denial ends; a denial of knowledge is none. */
  private static final Set<String> CLAUSE_WORDS =
      Set.of(",", "and", "but", "although", "however", "so", "because");

  private static final Pattern UNSURE =
      Pattern.compile(" (?:not|isnt|arent) (?=sure|certain|clear)");

  private final Phrases notNear;
  private final Set<String> denied;
  private final List<Compiled> terms;
  private final WordTree first = new WordTree();
  private final Needs needs = new Needs();

  public PhraseFinder(Lexicon lexicon) {
    PhrasePattern patterns = new PhrasePattern(lexicon.lists());
    this.notNear = patterns.any(lexicon.notNear());
    this.denied = Set.copyOf(lexicon.denied());
    List<Compiled> compiled = new ArrayList<>();
    int base = 0;
    for (Lexicon.Term term : lexicon.terms()) {
      compiled.add(new Compiled(term, patterns, patterns.any(term.phrases(), first, base)));
      base += term.phrases().size();
      term.phrases().forEach(phrase -> needs.add(patterns.required(phrase)));
    }
    this.terms = List.copyOf(compiled);
  }

  /** One term, ready to be looked for. */
  private record Compiled(
      String name,
      Phrases phrases,
      Phrases notAfter,
      Phrases notBefore,
      Phrases notNear,
      Phrases endedBy,
      boolean deniable) {
    Compiled(Lexicon.Term term, PhrasePattern patterns, Phrases phrases) {
      this(
          term.name(),
          phrases,
          patterns.any(term.exceptions().notAfter()),
          patterns.any(term.exceptions().notBefore()),
          patterns.any(term.exceptions().notNear()),
          patterns.any(term.exceptions().endedBy()),
          term.deniable());
    }
  }

  /** The names of the terms that the text hits. */
  public Set<String> find(String text) {
    List<Sentence> sentences = Sentence.of(text);
    Set<String> names = new LinkedHashSet<>();
    for (int i = 0; i < sentences.size(); i++) {
      Sentence sentence = sentences.get(i);
      String words = unsureTold(sentence.words());
      BitSet possible = needs.possibleIn(words);
      if (!possible.isEmpty() && !sentence.asked() && !notNear.in(words)) {
        List<Sentence> after =
            sentences.subList(i + 1, Math.min(sentences.size(), i + 1 + SENTENCES_AFTER));
        List<WordTree.Start> starts = first.startsIn(words, 0, possible);
        for (Compiled term : terms) {
          if (!names.contains(term.name()) && hit(term, words, starts, after)) {
            names.add(term.name());
          }
        }
      }
    }
    return names;
  }

  private static String unsureTold(String words) {
    return words.contains("t sure ") || words.contains("t certain ") || words.contains("t clear ")
        ? UNSURE.matcher(words).replaceAll(" un")
        : words;
  }

  private boolean hit(
      Compiled term, String words, List<WordTree.Start> starts, List<Sentence> after) {
    Phrases.Search phrase = term.phrases().search(words, starts, 0);
    if (!phrase.next() || term.notNear().in(words) || endedLater(term, after)) {
      return false;
    }
    int ended = 0;
    do {
      // What ends one hit ends every other before it.
      if (phrase.end() > ended && stands(term, words, phrase)) {
        Phrases.Search ending = term.endedBy().search(words, phrase.end());
        if (!ending.next()) {
          return true;
        }
        ended = ending.start();
      }
    } while (phrase.next());
    return false;
  }

  private static boolean endedLater(Compiled term, List<Sentence> after) {
    return after.stream().anyMatch(sentence -> term.endedBy().in(sentence.words()));
  }

  private boolean stands(Compiled term, String words, Phrases.Search phrase) {
    if (term.notAfter().at(words, phrase.end())) {
      return false;
    }
    List<String> before = wordsBefore(words, phrase.start());
    String near =
        String.join(" ", before.subList(Math.max(0, before.size() - BEFORE_REACH), before.size()));
    if (term.notBefore().in(" " + near + " ")) {
      return false;
    }
    return !term.deniable() || !denied(before);
  }

  private boolean denied(List<String> before) {
    int reach = DENIAL_REACH;
    for (String word : before.reversed()) {
      if (CLAUSE_WORDS.contains(word) || reach-- == 0) {
        return false;
      }
      if (denied.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /** The last words before this place, as many as anything looks at. */
  private static List<String> wordsBefore(String words, int end) {
    Deque<String> before = new ArrayDeque<>();
    int stop = end;
    while (stop > 0 && before.size() <= DENIAL_REACH) {
      int space = words.lastIndexOf(' ', stop - 1);
      if (stop > space + 1) {
        before.addFirst(words.substring(space + 1, stop));
      }
      stop = Math.max(space, 0);
    }
    return List.copyOf(before);
  }
}
