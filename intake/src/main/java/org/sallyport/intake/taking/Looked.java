package org.sallyport.intake.taking;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.sallyport.intake.landing.Offered;

/**
 * What one pass over an upload shows.
 *
 * @param changed when the upload was last changed before the pass
 * @param sha256 lower-case hexadecimal
 * @param whole whether it ends as a whole file of its ending does; true where no end tells
 */
record Looked(Instant changed, long size, String sha256, boolean whole) {
  private static final int BUFFER = 64 * 1024;

  /**
   * Reads an upload once; memory stays flat.
   *
   * @throws IOException where bytes of it are missing or damaged
   */
  static Looked at(Offered upload) throws IOException {
    Instant changed = upload.changed();
    MessageDigest digest = newDigest();
    byte[] tail = new byte[0];
    long size = 0;
    try (InputStream in = upload.read()) {
      byte[] buffer = new byte[BUFFER];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
        size += n;
        tail = grown(tail, buffer, n);
      }
    }
    String hash = HexFormat.of().formatHex(digest.digest());
    return new Looked(changed, size, hash, isWhole(upload.name(), tail, size));
  }

  /** Whether the upload is still as it was then. */
  boolean isOf(Offered upload) {
    return upload.changed().equals(changed) && upload.size() == size;
  }

  private static byte[] grown(byte[] tail, byte[] more, int length) {
    if (length >= ZipEnd.MOST) {
      return Arrays.copyOfRange(more, length - ZipEnd.MOST, length);
    }
    int kept = Math.min(tail.length, ZipEnd.MOST - length);
    byte[] grown = new byte[kept + length];
    System.arraycopy(tail, tail.length - kept, grown, 0, kept);
    System.arraycopy(more, 0, grown, kept, length);
    return grown;
  }

  private static boolean isWhole(String name, byte[] tail, long size) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (ending) {
      case "csv", "tsv", "jsonl" ->
          tail.length > 0 && (tail[tail.length - 1] == '\n' || tail[tail.length - 1] == '\r');
      case "xlsx", "zip", "docx", "odt" -> ZipEnd.isWhole(tail, size);
      default -> true;
    };
  }

  static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the JDK has no SHA-256", e);
    }
  }
}
