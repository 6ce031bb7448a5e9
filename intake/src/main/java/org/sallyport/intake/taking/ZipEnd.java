package org.sallyport.intake.taking;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Whether bytes end as a ZIP file does (APPNOTE 6.3.10, 4.3.16): an end record that fills the rest
 * of the file, with its directory right before it. Nothing is unpacked.
 */
final class ZipEnd {
  /** An end record with the longest comment, and the two records of ZIP64 before it. */
  static final int MOST = 22 + 0xffff;

  private static final int SIGNATURE = 0x06054b50;
  private static final int FIXED = 22;
  private static final long IN_ZIP64 = 0xffff_ffffL;

  private ZipEnd() {}

  /**
   * Looks at the last bytes.
   *
   * @param tail the last {@link #MOST} bytes, or all where there are fewer
   * @param size of the whole file
   */
  static boolean isWhole(byte[] tail, long size) {
    ByteBuffer bytes = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = tail.length - FIXED; at >= 0; at--) {
      if (bytes.getInt(at) == SIGNATURE
          && at + FIXED + Short.toUnsignedInt(bytes.getShort(at + 20)) == tail.length) {
        long length = Integer.toUnsignedLong(bytes.getInt(at + 12));
        long offset = Integer.toUnsignedLong(bytes.getInt(at + 16));
        return offset == IN_ZIP64
            || length == IN_ZIP64
            || offset + length == size - tail.length + at;
      }
    }
    return false;
  }
}
