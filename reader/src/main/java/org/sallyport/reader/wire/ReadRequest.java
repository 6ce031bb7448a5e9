package org.sallyport.reader.wire;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.sallyport.reader.document.ReadLimits;

/**
 * The head of a request; exactly {@code size} bytes of the part follow it on the wire.
 *
 * @param id comes back in the answer
 * @param what is wanted
 * @param timeLimit after which the reader gives up by itself, should nobody have ended it
 * @param size bytes of the part
 */
public record ReadRequest(long id, What what, Duration timeLimit, ReadLimits limits, long size) {
  /** Length of a head in bytes. */
  public static final int HEAD_BYTES = 4 + 2 + 8 + 4 + 8 + 4 + 4 + 8 + 5 * 4 + 8;

  private static final int DOCUMENT_MAGIC = 0x53505251; // SPRQ
  private static final int MESSAGE_MAGIC = 0x5350524d; // SPRM
  private static final short VERSION = 1;

  /** What is wanted of a part. */
  public enum What {
    /** Its words. */
    DOCUMENT(DOCUMENT_MAGIC),
    /** Where its pieces lie: it is a mail. */
    MESSAGE(MESSAGE_MAGIC);

    private final int magic;

    What(int magic) {
      this.magic = magic;
    }

    private static Optional<What> of(int magic) {
      return Arrays.stream(values()).filter(what -> what.magic == magic).findFirst();
    }
  }

  public ReadRequest {
    if (size < 0 || timeLimit.isNegative() || timeLimit.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("request out of range");
    }
  }

  /** The head as it goes over the wire. */
  public byte[] encode() {
    ByteBuffer out = ByteBuffer.allocate(HEAD_BYTES);
    out.putInt(what.magic).putShort(VERSION).putLong(id).putInt((int) timeLimit.toMillis());
    out.putLong(limits.partBytes()).putInt(limits.entries()).putInt(limits.ratio());
    out.putLong(limits.inflatedBytes()).putInt(limits.depth()).putInt(limits.pieces());
    out.putInt(limits.textChars()).putInt(limits.properties()).putInt(limits.answerBytes());
    return out.putLong(size).array();
  }

  /**
   * Reads the next head.
   *
   * @return empty where the stream ended before it
   * @throws WireFault where it is no head, or one that ends too early
   */
  public static Optional<ReadRequest> next(InputStream in) throws IOException, WireFault {
    byte[] head = in.readNBytes(HEAD_BYTES);
    if (head.length == 0) {
      return Optional.empty();
    }
    if (head.length < HEAD_BYTES) {
      throw new WireFault(WireFault.Code.TRUNCATED);
    }
    ByteBuffer from = ByteBuffer.wrap(head);
    Optional<What> what = What.of(from.getInt());
    if (what.isEmpty() || from.getShort() != VERSION) {
      throw new WireFault(WireFault.Code.BAD_HEADER);
    }
    try {
      long id = from.getLong();
      Duration timeLimit = Duration.ofMillis(from.getInt());
      ReadRequest request =
          new ReadRequest(id, what.get(), timeLimit, limits(from), from.getLong());
      if (request.size > request.limits.partBytes()) {
        throw new WireFault(WireFault.Code.OVER_LIMIT);
      }
      return Optional.of(request);
    } catch (IllegalArgumentException e) {
      throw new WireFault(WireFault.Code.BAD_VALUE);
    }
  }

  private static ReadLimits limits(ByteBuffer from) {
    return new ReadLimits(
        from.getLong(),
        from.getInt(),
        from.getInt(),
        from.getLong(),
        from.getInt(),
        from.getInt(),
        from.getInt(),
        from.getInt(),
        from.getInt());
  }

  /** Reads the part that follows this head. */
  public byte[] content(InputStream in) throws IOException {
    byte[] content = new byte[Math.toIntExact(size)];
    try {
      new DataInputStream(in).readFully(content);
    } catch (EOFException e) {
      throw new IOException("part ends early", e);
    }
    return content;
  }
}
