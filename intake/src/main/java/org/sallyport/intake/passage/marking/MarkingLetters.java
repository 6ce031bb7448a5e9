package org.sallyport.intake.passage.marking;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Brings a line to the letters in which markings are written: what looks like {@code SECRET} is
 * read as that, whether it was typed with Cyrillic letters, spelled out with dots, joined by any of
 * Unicode's dashes, or has characters in it that nobody sees. Pure functions, thread-safe.
 */
final class MarkingLetters {
  /** Seen by no reader: soft hyphen, joiners, directions, byte order mark, variants of a glyph. */
  private static final Pattern UNSEEN =
      Pattern.compile(
          "[\\u00ad\\u034f\\u061c\\u115f\\u180e\\u200b-\\u200f\\u202a-\\u202e"
              + "\\u2060-\\u206f\\ufe00-\\ufe0f\\ufeff]");

  private static final Pattern DASHES =
      Pattern.compile(
          "[\\p{Pd}\\u2022\\u2027\\u2043\\u2212\\u2219\\u22c5\\u25aa\\u25cf\\u30fb\\u00b7]+");
  private static final Pattern SPACES = Pattern.compile("[\\p{Z}\\s_]+");

  /** Letters one by one, apart by spaces, dots or dashes: S E C R E T, U.K., S-E-C-R-E-T. */
  private static final Pattern SPELLED =
      Pattern.compile(
          "(?<![\\p{Lu}0-9])\\p{Lu}(?:[ .]\\p{Lu}(?![\\p{Lu}0-9]))+\\.?"
              + "|(?<![\\p{Lu}0-9])\\p{Lu}(?:-\\p{Lu}){4,}(?![\\p{Lu}0-9])");

  private static final Pattern BETWEEN = Pattern.compile("[ .-]");
  private static final Pattern ZERO =
      Pattern.compile("(?<=[A-Z])0(?=[A-Z])|(?<![A-Z0-9])0(?=[A-Z]{3})");
  private static final Pattern ONE = Pattern.compile("(?<=[A-Z])1(?=[A-Z])");
  private static final Pattern MARKS = Pattern.compile("\\p{M}");

  /** Capitals of other scripts, and what they are mistaken for (UTS #39). */
  private static final String OTHERS =
      "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0405\u0406\u0408\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03f9";

  private static final String LATIN = "ABEKMHOPCTYXSIJABEZHIKMNOPTYXC";

  private MarkingLetters() {}

  /** Any dash as {@code -}, any space as one; without what nobody sees. */
  static String plain(String line) {
    String seen = UNSEEN.matcher(line).replaceAll("");
    return SPACES.matcher(DASHES.matcher(seen).replaceAll("-")).replaceAll(" ").strip();
  }

  /** Letters that stand one by one, together. */
  static String joined(String plain) {
    return SPELLED
        .matcher(plain)
        .replaceAll(spelled -> BETWEEN.matcher(spelled.group()).replaceAll(""));
  }

  /** In Latin capitals without accents. */
  static String capitals(String text) {
    String apart = Normalizer.normalize(text.toUpperCase(Locale.ROOT), Normalizer.Form.NFKD);
    StringBuilder latin = new StringBuilder();
    for (char c : MARKS.matcher(apart).replaceAll("").toCharArray()) {
      int at = OTHERS.indexOf(c);
      latin.append(at < 0 ? c : LATIN.charAt(at));
    }
    String zeros = ZERO.matcher(latin).replaceAll("O");
    return ONE.matcher(zeros).replaceAll("I");
  }

  /** Whether nothing in it is written small. */
  static boolean inCapitals(String text) {
    return text.codePoints().noneMatch(Character::isLowerCase);
  }
}
