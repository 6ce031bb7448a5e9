package org.sallyport.intake.signin;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sallyport.intake.submission.Crockford;

/**
 * SECRET: what one mail brings, either of which proves its mailbox once. Never kept, never printed.
 *
 * @param link 256 random bits as 43 characters of base64url
 * @param code eight characters of Crockford's base 32, 40 random bits: to be limited in tries
 */
public record LinkPass(String link, String code) {
  private static final int LINK_BYTES = 32;
  private static final int CODE_LENGTH = 8;
  private static final Pattern LINK = Pattern.compile("[A-Za-z0-9_-]{43}");

  public static LinkPass generate(SecureRandom random) {
    byte[] link = new byte[LINK_BYTES];
    random.nextBytes(link);
    return new LinkPass(
        Base64.getUrlEncoder().withoutPadding().encodeToString(link),
        Crockford.random(random, CODE_LENGTH));
  }

  /** Whether it has the form of a link's token. */
  public static boolean isLink(String text) {
    return LINK.matcher(text).matches();
  }

  /**
   * The code as people type it: in any case, with spaces and hyphens, I or L for 1, O for 0. Empty
   * where it cannot be one.
   */
  public static Optional<String> typedCode(String typed) {
    if (typed.length() > 64) {
      return Optional.empty();
    }
    String plain = typed.toUpperCase(Locale.ROOT).replaceAll("[\\s\\u00a0\\p{Pd}]+", "");
    return Optional.of(Crockford.forgiven(plain))
        .filter(code -> code.length() == CODE_LENGTH && Crockford.isOf(code));
  }

  /** The code in two halves, for reading. */
  public String shownCode() {
    int half = CODE_LENGTH / 2;
    return code.substring(0, half) + "-" + code.substring(half);
  }

  @Override
  public String toString() {
    return "link pass";
  }
}
