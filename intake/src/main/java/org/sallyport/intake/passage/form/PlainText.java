package org.sallyport.intake.passage.form;

import java.text.Normalizer;

/** Text in Unicode Normalization Form C without control characters. */
public final class PlainText {
  private PlainText() {}

  /** Long text: tabs and line breaks stay as they are. */
  public static String clean(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    if (composed.chars().noneMatch(PlainText::control)) {
      return composed;
    }
    StringBuilder kept = new StringBuilder(composed.length());
    composed.chars().filter(c -> !control(c)).forEach(c -> kept.append((char) c));
    return kept.toString();
  }

  /** Whether {@link #clean} would take a control character out. */
  public static boolean hasControls(String text) {
    return text.chars().anyMatch(PlainText::control);
  }

  /** One line: every run of white space is one space, none at the ends. */
  public static String line(String text) {
    return clean(text.replaceAll("[\\s\\u00a0]+", " ")).strip();
  }

  private static boolean control(int c) {
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r')
        || (c >= 0x7f && c < 0xa0 && c != 0x85);
  }
}
