package org.sallyport.intake.passage.form;

/** What a person can see. */
public final class Visible {
  private Visible() {}

  /** Whether any character can be seen: no space, no control, no invisible format character. */
  public static boolean any(String text) {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (is(c)) {
        return true;
      }
      i += Character.charCount(c);
    }
    return false;
  }

  /** Whether this code point shows something. */
  public static boolean is(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> !isBlankLetter(codePoint);
    };
  }

  /** Letters and symbols that are drawn as nothing: Hangul fillers, the empty Braille pattern. */
  private static boolean isBlankLetter(int codePoint) {
    return codePoint == 0x115F
        || codePoint == 0x1160
        || codePoint == 0x3164
        || codePoint == 0xFFA0
        || codePoint == 0x2800;
  }
}
