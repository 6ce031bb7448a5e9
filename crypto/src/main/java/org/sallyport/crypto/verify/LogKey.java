package org.sallyport.crypto.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.sallyport.crypto.bytes.Bytes;

/**
 * The public key checkpoints are checked with, as a verifier key of c2sp.org/signed-note. Read and
 * used by the JDK alone. Immutable, thread-safe.
 */
public final class LogKey {
  private static final int MAX_FILE = 1024;
  private static final byte ED25519 = 1;

  /** SubjectPublicKeyInfo of an Ed25519 key up to the key itself (RFC 8410). */
  private static final String PREFIX = "302a300506032b6570032100";

  private final String text;
  private final String name;
  private final Bytes keyId;
  private final PublicKey key;

  private LogKey(String text, String name, Bytes keyId, PublicKey key) {
    this.text = text;
    this.name = name;
    this.keyId = keyId;
    this.key = key;
  }

  /** The key in {@code NAME+ID+BASE64}, or empty where it is not exactly one. */
  public static Optional<LogKey> parse(String text) {
    String[] parts = text.split("\\+", 3);
    if (parts.length != 3 || parts[0].isEmpty() || parts[0].chars().anyMatch(c -> c <= ' ')) {
      return Optional.empty();
    }
    Optional<Bytes> typed = Canonical.base64(parts[2]);
    if (typed.isEmpty() || typed.get().size() != 1 + TreeHash.SIZE) {
      return Optional.empty();
    }
    MessageDigest digest = TreeHash.sha256();
    digest.update((parts[0] + "\n").getBytes(StandardCharsets.UTF_8));
    typed.get().update(digest);
    Bytes id = Bytes.own(Arrays.copyOf(digest.digest(), 4));
    if (!id.hex().equals(parts[1]) || typed.get().toArray()[0] != ED25519) {
      return Optional.empty();
    }
    try {
      Bytes encoded = Bytes.concat(Bytes.fromHex(PREFIX), typed.get().slice(1, typed.get().size()));
      PublicKey key =
          KeyFactory.getInstance("Ed25519")
              .generatePublic(new X509EncodedKeySpec(encoded.toArray()));
      return Optional.of(new LogKey(text, parts[0], id, key));
    } catch (GeneralSecurityException _) {
      return Optional.empty();
    }
  }

  /**
   * The key in a file of one line, or empty where it holds no such thing.
   *
   * @throws IOException where it cannot be read
   */
  public static Optional<LogKey> read(Path file) throws IOException {
    if (Files.size(file) > MAX_FILE) {
      return Optional.empty();
    }
    String content = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    return content.endsWith("\n")
        ? parse(content.substring(0, content.length() - 1))
        : Optional.empty();
  }

  public String name() {
    return name;
  }

  /** SHA-256 of the key's text, lower case hexadecimal. */
  public String fingerprint() {
    return HexFormat.of()
        .formatHex(TreeHash.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Whether {@code line} is this key's signature line over {@code signed}. */
  boolean verifies(String signed, String line) {
    String prefix = "\u2014 " + name + " ";
    if (!line.startsWith(prefix)) {
      return false;
    }
    Optional<Bytes> value = Canonical.base64(line.substring(prefix.length()));
    if (value.isEmpty() || value.get().size() <= 4 || !value.get().slice(0, 4).equals(keyId)) {
      return false;
    }
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(signed.getBytes(StandardCharsets.UTF_8));
      return verifier.verify(value.get().slice(4, value.get().size()).toArray());
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LogKey that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
