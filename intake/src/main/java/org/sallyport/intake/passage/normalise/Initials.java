package org.sallyport.intake.passage.normalise;

import java.util.regex.Pattern;

/** Tells a name from initials. */
final class Initials {
  private static final Pattern SINGLE_LETTERS =
      Pattern.compile("\\p{L}\\.?(?:[ .-]*\\p{Lu}\\.?){0,4}|\\p{L}\\.?(?: \\p{L}\\.?){1,4}");
  private static final Pattern VOWEL = Pattern.compile("[AEIOUYÀ-ÖØ-Þ]");

  private Initials() {}

  /** {@code J}, {@code J.S.}, {@code J S}, {@code JS}; not {@code Ng}, not {@code LEE}. */
  static boolean only(String name) {
    if (!SINGLE_LETTERS.matcher(name).matches()) {
      return false;
    }
    boolean oneWord = name.length() > 1 && name.chars().allMatch(Character::isLetter);
    return !oneWord || (name.length() <= 3 && !VOWEL.matcher(name).find());
  }
}
