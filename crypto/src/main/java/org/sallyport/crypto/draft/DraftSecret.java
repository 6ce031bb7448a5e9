package org.sallyport.crypto.draft;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.mac.MacKey;

/**
 * 256 random bits that stand in a session cookie and nowhere else. From them come, each under a
 * label of its own, the name of the draft's folder, the token of its pages and the key of its
 * content: who has the disk alone opens nothing, and forgetting the cookie destroys the draft.
 *
 * <p>Content: tink's AES256-GCM-HKDF streaming format, 64 KiB segments, a fresh salt and nonce
 * prefix each time something is sealed, the item's name as associated data. Immutable, thread-safe;
 * never printed.
 */
public final class DraftSecret {
  private static final int SIZE = 32;
  private static final int SEGMENT_SIZE = 64 * 1024;
  private static final int FOLDER_BYTES = 16;
  private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final MacKey root;

  private DraftSecret(Bytes value) {
    this.root = MacKey.of(value);
  }

  public static DraftSecret generate(SecureRandom random) {
    byte[] value = new byte[SIZE];
    random.nextBytes(value);
    return new DraftSecret(Bytes.own(value));
  }

  /** The secret of that text; empty where it has not its form. */
  public static Optional<DraftSecret> parse(String text) {
    return TEXT.matcher(text).matches()
        ? Optional.of(new DraftSecret(Bytes.own(Base64.getUrlDecoder().decode(text))))
        : Optional.empty();
  }

  /** SECRET: 43 characters of base64url, for the cookie. */
  public String export() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(root.export().toArray());
  }

  /** The name of the draft's folder, which tells nothing of the secret: 32 hexadecimal digits. */
  public String folderName() {
    return derived("folder").slice(0, FOLDER_BYTES).hex();
  }

  /** SECRET: what each form of the draft's pages must send back; another site cannot know it. */
  public String pageToken() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(derived("page").toArray());
  }

  /** Whether that is {@link #pageToken}, in time that does not depend on how much is right. */
  public boolean isPageToken(String given) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), pageToken().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * What may be kept of a secret that was sent elsewhere, such as by mail, and must come back to
   * this browser: 32 bytes that only this draft's secret leads to.
   *
   * @param use a fixed word
   */
  public Bytes mark(String use, String secret) {
    return root.mac("sallyport/draft/1/mark/" + use, secret.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether that mark is of this secret, in time that does not depend on how much is right. */
  public boolean isMark(Bytes mark, String use, String given) {
    return MessageDigest.isEqual(mark.toArray(), mark(use, given).toArray());
  }

  /**
   * Seals what is written to the result; closing it writes the last segment and closes {@code to}.
   *
   * @param item the item's name, bound into what is sealed
   */
  public OutputStream seal(String item, OutputStream to) throws IOException {
    try {
      return cipher().newEncryptingStream(to, context(item));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("drafts cannot be sealed", e);
    }
  }

  /** Seals a small item in memory. */
  public Bytes seal(String item, Bytes plain) {
    var sealed = new ByteArrayOutputStream(plain.size() + 128);
    try (OutputStream out = seal(item, sealed)) {
      plain.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail to write", e);
    }
    return Bytes.own(sealed.toByteArray());
  }

  /**
   * Opens what was sealed; no byte is released before the tag of its segment was checked.
   *
   * @throws IOException where it does not open, also while reading; it never says why
   */
  public InputStream open(String item, InputStream sealed) throws IOException {
    try {
      return cipher().newDecryptingStream(sealed, context(item));
    } catch (GeneralSecurityException e) {
      throw new IOException("the draft does not open");
    }
  }

  /** Opens a small item in memory. */
  public Bytes open(String item, Bytes sealed) throws IOException {
    try (InputStream in = open(item, sealed.stream())) {
      return Bytes.own(in.readAllBytes());
    }
  }

  private AesGcmHkdfStreaming cipher() {
    try {
      return new AesGcmHkdfStreaming(
          derived("content").toArray(), "HmacSha256", SIZE, SEGMENT_SIZE, 0);
    } catch (InvalidAlgorithmParameterException e) {
      throw new IllegalStateException("drafts cannot be sealed", e);
    }
  }

  private static byte[] context(String item) {
    return ("sallyport/draft/1/item/" + item).getBytes(StandardCharsets.UTF_8);
  }

  private Bytes derived(String use) {
    return root.mac("sallyport/draft/1/" + use, new byte[0]);
  }

  @Override
  public String toString() {
    return "draft secret";
  }
}
