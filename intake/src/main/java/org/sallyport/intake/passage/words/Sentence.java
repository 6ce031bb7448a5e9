package org.sallyport.intake.passage.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One sentence in the form in which phrases are looked for: lower case, letters and digits only, a
 * single space before and behind each word, {@code ,} as a word where a clause ends.
 *
 * @param words beginning and ending with a space
 * @param asked whether it asks the way forms do
 */
public record Sentence(String words, boolean asked) {
  private static final Pattern FORM_QUESTION =
      Pattern.compile(
          " (?:is|are|has|have|does|do|did|was|were) (?:anyone|anybody|someone|there|any|this|the"
              + "|a|they|subject) .*");

  /** The sentences of a text: they end at {@code . ! ?} before a space, and at an empty line. */
  public static List<Sentence> of(String text) {
    List<Sentence> found = new ArrayList<>();
    StringBuilder words = new StringBuilder(" ");
    String lower = text.toLowerCase(Locale.ROOT);
    boolean inWord = false;
    for (int i = 0; i < lower.length(); ) {
      int c = lower.codePointAt(i);
      int next = i + Character.charCount(c);
      if (Character.isLetterOrDigit(c)) {
        words.appendCodePoint(c);
        inWord = true;
      } else if (!isApostrophe(c)) {
        if (inWord) {
          words.append(' ');
          inWord = false;
        }
        if (ends(lower, c, next)) {
          add(found, words, c == '?');
          words = new StringBuilder(" ");
        } else if (isClause(c) && !endsClause(words) && words.length() > 1) {
          words.append(", ");
        }
      }
      i = next;
    }
    if (inWord) {
      words.append(' ');
    }
    add(found, words, false);
    return found;
  }

  private static void add(List<Sentence> found, StringBuilder words, boolean question) {
    if (words.length() > 1) {
      String sentence = words.toString();
      found.add(new Sentence(sentence, question && FORM_QUESTION.matcher(sentence).matches()));
    }
  }

  private static boolean ends(String text, int c, int next) {
    boolean stop = c == '.' || c == '!' || c == '?';
    boolean space = next >= text.length() || Character.isWhitespace(text.charAt(next));
    boolean emptyLine = c == '\n' && next < text.length() && text.charAt(next) == '\n';
    return (stop && space) || emptyLine;
  }

  private static boolean isClause(int c) {
    return switch (c) {
      case ',', ';', ':', '(', ')', '–', '—' -> true;
      default -> false;
    };
  }

  /** Whether a clause has just ended; looked at in place, for a sentence may be very long. */
  private static boolean endsClause(StringBuilder words) {
    int end = words.length();
    return end >= 3 && words.substring(end - 3).equals(" , ");
  }

  private static boolean isApostrophe(int c) {
    return c == '\'' || c == '’' || c == '‘' || c == '`';
  }
}
