package org.sallyport.reader.child.source;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * The names of the streams in a compound file ([MS-CFB]), which is all that is needed to tell an
 * old document from a new one behind a password.
 *
 * <p>Directory entries are 128 bytes and lie at multiples of 128; looking at every such place finds
 * them without following a single pointer of a file that may be hostile.
 */
public final class CompoundFile {
  private static final long SIGNATURE = 0xE11AB1A1E011CFD0L;
  private static final int ENTRY_BYTES = 128;
  private static final int LONGEST_NAME_BYTES = 64;

  private CompoundFile() {}

  public static boolean looksLike(byte[] bytes) {
    return bytes.length >= 512
        && ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(0) == SIGNATURE;
  }

  /** Names of everything that looks like a directory entry. */
  public static Set<String> names(byte[] bytes) {
    ByteBuffer from = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    Set<String> names = new HashSet<>();
    for (int at = 512; at + ENTRY_BYTES <= bytes.length; at += ENTRY_BYTES) {
      int length = Short.toUnsignedInt(from.getShort(at + LONGEST_NAME_BYTES));
      int type = from.get(at + LONGEST_NAME_BYTES + 2);
      boolean entry = length > 2 && length <= LONGEST_NAME_BYTES && length % 2 == 0;
      if (entry && (type == 1 || type == 2) && from.getShort(at + length - 2) == 0) {
        names.add(new String(bytes, at, length - 2, StandardCharsets.UTF_16LE));
      }
    }
    return names;
  }
}
