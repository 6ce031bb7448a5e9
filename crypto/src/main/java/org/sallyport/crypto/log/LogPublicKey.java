package org.sallyport.crypto.log;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.jca.Jca;

/**
 * The log's public key as a verifier key of c2sp.org/signed-note: {@code NAME+ID+BASE64}.
 *
 * @param name the log's name: no spaces, no plus, not empty
 * @param key Ed25519 public key, 32 bytes
 */
public record LogPublicKey(String name, Bytes key) {
  private static final byte ED25519 = 1;
  private static final int KEY_SIZE = 32;

  /**
   * Checks name and key.
   *
   * @throws IllegalArgumentException where they cannot be such
   */
  public LogPublicKey {
    if (!isName(name) || key.size() != KEY_SIZE) {
      throw new IllegalArgumentException("not a log key");
    }
  }

  static boolean isName(String name) {
    return !name.isEmpty()
        && name.chars().noneMatch(c -> c == '+' || c <= ' ' || Character.isWhitespace(c));
  }

  /** The first four bytes of SHA-256(name ‖ LF ‖ 0x01 ‖ key). */
  public Bytes keyId() {
    MessageDigest digest = Jca.sha256();
    digest.update(name.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
    digest.update(ED25519);
    key.update(digest);
    return Bytes.own(Arrays.copyOf(digest.digest(), 4));
  }

  /** The verifier key as text, one line without line break. */
  public String format() {
    return name + "+" + keyId().hex() + "+" + typedKey().base64();
  }

  /**
   * Reads a verifier key.
   *
   * @throws IllegalArgumentException where it is not exactly one
   */
  public static LogPublicKey parse(String text) {
    String[] parts = text.strip().split("\\+", 3);
    if (parts.length == 3) {
      byte[] typed = Base64.getDecoder().decode(parts[2]);
      if (typed.length == 1 + KEY_SIZE && typed[0] == ED25519) {
        LogPublicKey parsed =
            new LogPublicKey(parts[0], Bytes.own(Arrays.copyOfRange(typed, 1, typed.length)));
        if (parsed.format().equals(text.strip())) {
          return parsed;
        }
      }
    }
    throw new IllegalArgumentException("not an Ed25519 verifier key");
  }

  /** SHA-256 of the verifier key's text, lower case hexadecimal. */
  public String fingerprint() {
    return HexFormat.of().formatHex(Jca.sha256().digest(format().getBytes(StandardCharsets.UTF_8)));
  }

  private Bytes typedKey() {
    return Bytes.concat(Bytes.own(new byte[] {ED25519}), key);
  }
}
