package org.sallyport.intake.submission;

import java.security.SecureRandom;

/** Crockford's base 32, which people can read out and type: no I, L, O, U. */
public final class Crockford {
  static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private Crockford() {}

  /** Random characters, five bits each. */
  public static String random(SecureRandom random, int length) {
    StringBuilder characters = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      characters.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return characters.toString();
  }

  /** Capital letters as they were meant: I and L are 1, O is 0. */
  public static String forgiven(String capitals) {
    return capitals.replace('I', '1').replace('L', '1').replace('O', '0');
  }

  /** Whether all of it is of the alphabet. */
  public static boolean isOf(String text) {
    return text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
  }
}
