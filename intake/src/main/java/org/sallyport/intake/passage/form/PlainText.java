package org.sallyport.intake.passage.form;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Text in Unicode Normalization Form C without control characters. */
public final class PlainText {
  private static final Pattern WHITE = Pattern.compile("[\\s\\u00a0]+");

  private PlainText() {}

  /** Long text: tabs and line breaks stay as they are. */
  public static String clean(String text) {
    if (isPlain(text)) {
      return text;
    }
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    if (!hasControls(composed)) {
      return composed;
    }
    StringBuilder kept = new StringBuilder(composed.length());
    for (int i = 0; i < composed.length(); i++) {
      if (!control(composed.charAt(i))) {
        kept.append(composed.charAt(i));
      }
    }
    return kept.toString();
  }

  /** Whether {@link #clean} would take a control character out. */
  public static boolean hasControls(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (control(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** One line: every run of white space is one space, none at the ends. */
  public static String line(String text) {
    if (isPlain(text) && text.indexOf("  ") < 0) {
      return text.strip();
    }
    return clean(WHITE.matcher(text).replaceAll(" ")).strip();
  }

  /** ASCII from the space on, as most values are: it stands for itself. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private static boolean control(char c) {
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r')
        || (c >= 0x7f && c < 0xa0 && c != 0x85);
  }
}
