package org.sallyport.intake.passage.mapping;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.sallyport.reader.document.Piece;
import org.sallyport.reader.document.ReadDocument;

/**
 * The texts that a blank form shows by itself: labels, hints, headings, prompts. Only they are left
 * out of the unmapped text of a filled form, each as often as the blank form has it. Immutable.
 */
public final class FormTexts {
  /** The word processor counts the pages, nobody types their numbers. */
  private static final Pattern PAGE_NUMBERS = Pattern.compile("(?<=, page )[0-9]+ of [0-9]+$");

  private final Map<String, Integer> fixed = new HashMap<>();
  private final Set<String> prompts = new HashSet<>();

  private FormTexts() {}

  /** Of no form. */
  public static FormTexts none() {
    return new FormTexts();
  }

  /** Of a blank form, as the reader reads it. */
  public static FormTexts of(ReadDocument blank) {
    FormTexts texts = new FormTexts();
    for (Piece piece : blank.pieces()) {
      if (piece instanceof Piece.TextBlock block) {
        if (block.kind() == Piece.BlockKind.PLACEHOLDER) {
          texts.prompts.add(folded(block.text()));
        } else {
          texts.fixed.merge(folded(block.text()), 1, Integer::sum);
        }
      }
    }
    return texts;
  }

  boolean isPrompt(String text) {
    return prompts.contains(folded(text));
  }

  /** A count of what has not been met yet in one document. */
  Remaining remaining() {
    return new Remaining(new HashMap<>(fixed));
  }

  private static String folded(String text) {
    String line = text.strip().replaceAll("[\\s\\u00a0]+", " ");
    return PAGE_NUMBERS.matcher(line).replaceFirst("");
  }

  /** What one document has not shown yet. Used by one thread. */
  static final class Remaining {
    private final Map<String, Integer> left;

    private Remaining(Map<String, Integer> left) {
      this.left = left;
    }

    /** Whether the text is the form's own; it counts as met then. */
    boolean take(String text) {
      String key = folded(text);
      Integer count = left.get(key);
      if (count == null) {
        return false;
      }
      if (count == 1) {
        left.remove(key);
      } else {
        left.put(key, count - 1);
      }
      return true;
    }

    /** Whether the document showed everything that the blank form shows. */
    boolean allMet() {
      return left.isEmpty();
    }
  }
}
