package org.sallyport.intake.agency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.regex.Pattern;
import org.sallyport.crypto.bytes.Bytes;

/**
 * API tokens: {@code sp_} and 43 characters of base64url, 256 random bits. A token is shown once;
 * only its SHA-256 is kept, which needs no salt or stretching since the token cannot be guessed.
 * Thread-safe.
 */
public final class Tokens {
  private static final String PREFIX = "sp_";
  private static final Pattern FORM = Pattern.compile("sp_[A-Za-z0-9_-]{43}");
  private static final int MONTHS = 12;

  private final SecureRandom random;

  public Tokens(SecureRandom random) {
    this.random = random;
  }

  /** SECRET: a new token, to be shown once. */
  public String generate() {
    byte[] value = new byte[32];
    random.nextBytes(value);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(value);
  }

  /** When a token added at {@code at} ends: twelve months later. */
  public static Instant expiry(Instant at) {
    return at.atOffset(ZoneOffset.UTC).plusMonths(MONTHS).toInstant();
  }

  /** Whether it has the form of a token; nothing else is worth looking up. */
  public static boolean isToken(String text) {
    return FORM.matcher(text).matches();
  }

  /** What is kept of a token. */
  public static Bytes sha256(String token) {
    try {
      return Bytes.own(
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the JDK has no SHA-256", e);
    }
  }
}
