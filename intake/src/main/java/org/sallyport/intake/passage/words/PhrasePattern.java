package org.sallyport.intake.passage.words;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Turns phrases in a lexicon's notation into patterns over a {@link Sentence}. */
final class PhrasePattern {
  private static final String CLAUSE_END = "(?: ,)?";
  private static final String GAP = "(?: [^ ]+){0,5}?";

  private final Map<String, List<String>> lists;

  PhrasePattern(Map<String, List<String>> lists) {
    this.lists = lists;
  }

  /** Any of the phrases; never matching where there are none. */
  Pattern any(List<String> phrases) {
    return phrases.isEmpty()
        ? Pattern.compile("(?!)")
        : Pattern.compile(
            phrases.stream().map(this::one).collect(Collectors.joining("|", "(?:", ")")));
  }

  private String one(String phrase) {
    StringBuilder pattern = new StringBuilder();
    for (String token : phrase.strip().split(" +", -1)) {
      if (token.equals("...")) {
        pattern.append(GAP);
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
        token.startsWith("<")
            ? list(token.substring(1, token.length() - 1))
            : List.of(token.split("/", -1)).stream()
                .map(PhrasePattern::literal)
                .collect(Collectors.joining("|"));
    return CLAUSE_END + " (?:" + alternatives + ")(?= )";
  }

  private String list(String name) {
    List<String> words = lists.get(name);
    if (words == null) {
      throw new IllegalStateException("lexicon without list " + name);
    }
    return words.stream()
        .sorted((a, b) -> b.length() - a.length())
        .map(PhrasePattern::literal)
        .collect(Collectors.joining("|"));
  }

  private static String literal(String word) {
    return word.endsWith("*")
        ? Pattern.quote(word.substring(0, word.length() - 1)) + "[^ ,]*"
        : Pattern.quote(word);
  }
}
