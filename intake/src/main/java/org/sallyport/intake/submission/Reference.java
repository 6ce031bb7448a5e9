package org.sallyport.intake.submission;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A public reference, {@code HUB-YYMMDD-XXXXX-XXXXXC} (CONTRACT §4): ten random characters of
 * Crockford's base 32 and a check character, Luhn mod 32 over the same alphabet.
 *
 * @param text the reference as it is written
 */
public record Reference(String text) {
  private static final Pattern FORM =
      Pattern.compile("([A-Z0-9][A-Z0-9]*)-?([0-9]{6})-?([0-9A-Z]{5})-?([0-9A-Z]{6})");

  /**
   * Reads a reference as people write it: any case, spaces, I or L for 1, O for 0, hyphens left out
   * where the rest is unmistakable. Empty when it is none or the check character is wrong.
   */
  public static Optional<Reference> parse(String written) {
    if (written.length() > 64) {
      return Optional.empty();
    }
    String plain = written.toUpperCase(Locale.ROOT).replaceAll("[\\s\\u00a0]+", "");
    Matcher form = FORM.matcher(plain.replaceAll("[\\u2010-\\u2015\\u2212]", "-"));
    if (!form.matches()) {
      return Optional.empty();
    }
    String random = Crockford.forgiven(form.group(3) + form.group(4));
    if (!Crockford.isOf(random) || check(random.substring(0, 10)) != random.charAt(10)) {
      return Optional.empty();
    }
    return Optional.of(of(form.group(1), form.group(2), random.substring(0, 10)));
  }

  static Reference of(String hub, String date, String random) {
    return new Reference(
        hub
            + "-"
            + date
            + "-"
            + random.substring(0, 5)
            + "-"
            + random.substring(5)
            + check(random));
  }

  /** Luhn mod N with N = 32 (ISO/IEC 7812-1 generalised): doubles every second from the right. */
  static char check(String random) {
    int sum = 0;
    int factor = 2;
    for (int i = random.length() - 1; i >= 0; i--) {
      int product = factor * Crockford.ALPHABET.indexOf(random.charAt(i));
      sum += product / 32 + product % 32;
      factor = 3 - factor;
    }
    return Crockford.ALPHABET.charAt((32 - sum % 32) % 32);
  }

  @Override
  public String toString() {
    return text;
  }
}
