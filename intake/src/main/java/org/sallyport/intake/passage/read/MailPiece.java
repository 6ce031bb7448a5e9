package org.sallyport.intake.passage.read;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.sallyport.intake.passage.OpenedPart;
import org.sallyport.intake.submission.PartRole;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.reader.document.SplitMessage.Leaf;
import org.sallyport.reader.document.SplitMessage.Role;

/**
 * One piece of a mail as a part of its own. Its bytes stay in the sealed mail and are decoded each
 * time they are asked for, so a large attachment is never in memory as a whole.
 */
final class MailPiece implements OpenedPart {
  /** These the reader recognises by itself, and better than by what a program says of them. */
  private static final Set<String> RECOGNISED = Set.of("", "utf-8", "utf8", "us-ascii", "ascii");

  private final int number;
  private final PartRole role;
  private final String name;
  private final String declaredType;
  private final Source source;
  private final long size;
  private final String sha256;

  /** Where the bytes come from. */
  @FunctionalInterface
  private interface Source {
    InputStream open() throws IOException, Unavailable;
  }

  private MailPiece(int number, PartRole role, String name, String declaredType, Source source)
      throws Unavailable {
    this.number = number;
    this.role = role;
    this.name = name;
    this.declaredType = declaredType;
    this.source = source;
    MessageDigest digest = newDigest();
    try (InputStream in = new DigestInputStream(source.open(), digest)) {
      this.size = in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new Unavailable("sealed part", e);
    }
    this.sha256 = HexFormat.of().formatHex(digest.digest());
  }

  /**
   * A piece of {@code mail}.
   *
   * @throws Unavailable where the mail cannot be opened
   */
  static MailPiece of(int number, OpenedPart mail, Leaf leaf) throws Unavailable {
    boolean body = leaf.role() == Role.BODY;
    Optional<Charset> charset = body ? charset(leaf.charset()) : Optional.empty();
    Source stretch = () -> stretch(mail, leaf);
    return new MailPiece(
        number,
        body ? PartRole.BODY : PartRole.FILE,
        leaf.name(),
        leaf.declaredType(),
        charset.isEmpty() ? stretch : () -> inUtf8(stretch.open(), charset.get()));
  }

  /** Words about a piece, as part of the mail's words. */
  static MailPiece ofWords(int number, String words) throws Unavailable {
    byte[] utf8 = words.getBytes(StandardCharsets.UTF_8);
    return new MailPiece(
        number, PartRole.BODY, "", "text/plain", () -> new ByteArrayInputStream(utf8));
  }

  private static InputStream stretch(OpenedPart mail, Leaf leaf) throws IOException, Unavailable {
    InputStream in = mail.open();
    in.skipNBytes(leaf.offset());
    return Transfer.decoded(
        new BufferedInputStream(new Bounded(in, leaf.length()), 64 << 10), leaf.encoding());
  }

  /** A body in a charset that is not told by its bytes, in one that is. */
  private static InputStream inUtf8(InputStream in, Charset charset) throws IOException {
    try (InputStreamReader reader = new InputStreamReader(in, charset)) {
      StringWriter words = new StringWriter();
      reader.transferTo(words);
      return new ByteArrayInputStream(words.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  private static Optional<Charset> charset(String named) {
    String name = named.strip().toLowerCase(Locale.ROOT);
    if (RECOGNISED.contains(name)) {
      return Optional.empty();
    }
    try {
      // ISO 8859-1 is what programs say who write windows-1252 (WHATWG Encoding, "latin1").
      return Optional.of(Charset.forName(name.equals("iso-8859-1") ? "windows-1252" : name));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the JDK has no SHA-256", e);
    }
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public PartRole role() {
    return role;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String declaredType() {
    return declaredType;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public String sha256() {
    return sha256;
  }

  @Override
  public boolean derived() {
    return true;
  }

  @Override
  public InputStream open() throws Unavailable {
    try {
      return source.open();
    } catch (IOException e) {
      throw new Unavailable("sealed part", e);
    }
  }
}
