package org.sallyport.intake.passage.words;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns phrases in a lexicon's notation into patterns over a {@link Sentence}. */
final class PhrasePattern {
  private static final String CLAUSE_END = "(?: ,)?";
  private static final String WIDE_GAP = "(?: [^ ]+){0,12}?";
  private static final String GAP = "(?: [^ ]+){0,5}?";

  private final Map<String, List<String>> lists;

  PhrasePattern(Map<String, List<String>> lists) {
    this.lists = lists;
  }

  /** Any of the phrases; never found where there are none. */
  Phrases any(List<String> phrases) {
    return any(phrases, new WordTree(), 0);
  }

  /**
   * Any of the phrases.
   *
   * @param first takes their first words under the numbers from {@code base} on
   */
  Phrases any(List<String> phrases, WordTree first, int base) {
    for (int i = 0; i < phrases.size(); i++) {
      addWordTree(phrases.get(i), first, base + i);
    }
    return new Phrases(phrases.stream().map(this::one).map(Pattern::compile).toList(), first, base);
  }

  private void addWordTree(String phrase, WordTree first, int owner) {
    for (String token : phrase.strip().split(" +", -1)) {
      if (gap(token)) {
        first.addAny(owner);
        return;
      }
      boolean optional = token.startsWith("[");
      words(optional ? token.substring(1, token.length() - 1) : token)
          .forEach(word -> first.add(word, owner));
      if (!optional) {
        return;
      }
    }
  }

  /** For each word that a phrase cannot do without, what may stand there. */
  List<List<String>> required(String phrase) {
    return Stream.of(phrase.strip().split(" +", -1))
        .filter(token -> !gap(token) && !token.startsWith("["))
        .map(this::words)
        .toList();
  }

  private static boolean gap(String token) {
    return token.equals("...") || token.equals("....");
  }

  /** One phrase as a regular expression. */
  String one(String phrase) {
    StringBuilder pattern = new StringBuilder();
    for (String token : phrase.strip().split(" +", -1)) {
      if (token.equals("...")) {
        pattern.append(GAP);
      } else if (token.equals("....")) {
        pattern.append(WIDE_GAP);
      } else if (token.startsWith("[")) {
        String inner = token.substring(1, token.length() - 1);
        pattern.append("(?:").append(word(inner)).append(")?");
      } else {
        pattern.append(word(token));
      }
    }
    return pattern.toString();
  }

  private String word(String token) {
    String alternatives =
        words(token).stream().map(PhrasePattern::literal).collect(Collectors.joining("|"));
    return CLAUSE_END + " (?:" + alternatives + ")(?= )";
  }

  /** What may stand for a token, longest first where it is a list. */
  private List<String> words(String token) {
    if (!token.startsWith("<")) {
      return List.of(token.split("/", -1));
    }
    String name = token.substring(1, token.length() - 1);
    List<String> words = lists.get(name);
    if (words == null) {
      throw new IllegalStateException("lexicon without list " + name);
    }
    return words.stream().sorted((a, b) -> b.length() - a.length()).toList();
  }

  private static String literal(String word) {
    return word.endsWith("*")
        ? Pattern.quote(word.substring(0, word.length() - 1)) + "[^ ,]*"
        : Pattern.quote(word);
  }
}
