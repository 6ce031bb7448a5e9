package org.sallyport.crypto.landing;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/**
 * The head of one sealed record, in the clear and authenticated.
 *
 * @param kind what the record says
 * @param sequence from 0, counted, not written
 * @param position of its bytes in the plain file, or the new size
 * @param length plain bytes
 * @param at where the record begins in the sealed file
 */
record Entry(Kind kind, long sequence, long position, int length, long at) {
  /** Kind, position, length. */
  static final int HEAD = 1 + Long.BYTES + Integer.BYTES;

  static final int LONGEST = 64 * 1024;

  /** What a record says. */
  enum Kind {
    DATA(1),
    SIZE(2),
    NOTE(3),
    DONE(4);

    private final byte code;

    Kind(int code) {
      this.code = (byte) code;
    }

    private static Optional<Kind> of(byte code) {
      for (Kind kind : values()) {
        if (kind.code == code) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }
  }

  /** Bytes of the whole record on the disk. */
  long sealedSize() {
    return HEAD + LandingKey.NONCE + (long) length + LandingKey.TAG;
  }

  long end() {
    return at + sealedSize();
  }

  byte[] head() {
    return ByteBuffer.allocate(HEAD).put(kind.code).putLong(position).putInt(length).array();
  }

  /** What is authenticated with the bytes: nothing can be moved, left out between, or renamed. */
  byte[] associated(UUID id) {
    return ByteBuffer.allocate(3 * Long.BYTES + HEAD)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .putLong(sequence)
        .put(head())
        .array();
  }

  /** The head at a place, or empty where none can stand there. */
  static Optional<Entry> read(ByteBuffer head, long sequence, long at) {
    Optional<Kind> kind = Kind.of(head.get());
    long position = head.getLong();
    int length = head.getInt();
    if (kind.isEmpty() || position < 0 || length < 0 || length > LONGEST) {
      return Optional.empty();
    }
    return Optional.of(new Entry(kind.get(), sequence, position, length, at));
  }
}
