package org.sallyport.routes.sftp;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What a client is told of a file or folder.
 *
 * @param size plain bytes
 */
record Attributes(boolean folder, boolean writable, long size, Instant changed) {
  /** Flag bits of draft-ietf-secsh-filexfer-02 §5. */
  static final int SIZE = 0x1;

  static final int PERMISSIONS = 0x4;
  static final int TIMES = 0x8;

  private static final int FOLDER = 0_040_500;
  private static final int FILE = 0_100_400;
  private static final int WRITE = 0_200;
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("MMM dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  static Attributes folder(boolean writable) {
    return new Attributes(true, writable, 0, Instant.EPOCH);
  }

  static Attributes file(boolean writable, long size, Instant changed) {
    return new Attributes(false, writable, size, changed);
  }

  int permissions() {
    return (folder ? FOLDER : FILE) | (writable ? WRITE : 0);
  }

  /** A line as {@code ls -l} writes it. */
  String line(String name) {
    String mode = (folder ? "dr" : "-r") + (writable ? "w" : "-") + (folder ? "x" : "-") + "------";
    return String.format(
        Locale.ROOT, "%s 1 agency agency %12d %s %s", mode, size, WHEN.format(changed), name);
  }
}
