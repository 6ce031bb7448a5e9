package org.sallyport.reader.child.docx;

import java.util.Locale;

/** The characters that symbols of Word's dingbat fonts stand for, where a form can hang on them. */
final class Symbols {
  private Symbols() {}

  /**
   * What {@code w:sym} shows.
   *
   * @param code hexadecimal; many fonts lie at F000 and up
   * @return the tick, cross or box it is; else the character itself, so that nothing is lost
   */
  static String of(String font, String code) {
    int point;
    try {
      point = Integer.parseInt(code, 16);
    } catch (NumberFormatException e) {
      return "\uFFFD";
    }
    int low = point & 0xFF;
    return switch (font.toLowerCase(Locale.ROOT)) {
      case "wingdings" -> wingdings(low, point);
      case "wingdings 2" -> wingdings2(low, point);
      default -> itself(point);
    };
  }

  private static String wingdings(int low, int point) {
    return switch (low) {
      case 0x6F, 0x70, 0x71, 0x72, 0xA8 -> "☐";
      case 0x78, 0xFD -> "☒";
      case 0xFE -> "☑";
      case 0xFB -> "✗";
      case 0xFC -> "✓";
      case 0x6C, 0x9F -> "●";
      case 0xA1 -> "○";
      case 0xA7 -> "▪";
      case 0xE0 -> "→";
      default -> itself(point);
    };
  }

  private static String wingdings2(int low, int point) {
    return switch (low) {
      case 0xA3, 0x2A, 0x30 -> "☐";
      case 0x51, 0x53, 0x54 -> "☒";
      case 0x52 -> "☑";
      case 0x4F -> "✗";
      case 0x50 -> "✓";
      default -> itself(point);
    };
  }

  private static String itself(int point) {
    boolean character =
        Character.isValidCodePoint(point)
            && !Character.isISOControl(point)
            && !(point >= 0xD800 && point <= 0xDFFF);
    return character ? Character.toString(point) : "\uFFFD";
  }
}
