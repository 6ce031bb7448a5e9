package org.sallyport.templates.form;

import java.util.Locale;

/** How labels and spelt answers are compared: case, colons, bullets and brackets count nothing. */
public final class Labels {
  private Labels() {}

  /**
   * The text in the form in which labels are compared: lower case, letters and digits only, single
   * spaces between words, apostrophes dropped.
   */
  public static String fold(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    boolean gap = false;
    String lower = text.toLowerCase(Locale.ROOT);
    for (int i = 0; i < lower.length(); ) {
      int c = lower.codePointAt(i);
      i += Character.charCount(c);
      if (Character.isLetterOrDigit(c)) {
        if (gap && !folded.isEmpty()) {
          folded.append(' ');
        }
        if (Character.isBmpCodePoint(c)) {
          folded.append((char) c);
        } else {
          folded.appendCodePoint(c);
        }
        gap = false;
      } else if (c != '\'' && c != '’') {
        gap = true;
      }
    }
    return folded.toString();
  }
}
