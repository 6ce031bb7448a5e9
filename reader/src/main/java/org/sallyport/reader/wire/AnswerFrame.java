package org.sallyport.reader.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.sallyport.reader.document.ReadLimits;
import org.sallyport.reader.document.ReadOutcome;

/** The frame around an answer: 18 bytes of head, then a body of the length it says. */
public final class AnswerFrame {
  static final int HEAD_BYTES = 4 + 2 + 8 + 4;
  static final int READ = 1;
  static final int UNREADABLE = 2;
  static final int SPLIT = 3;
  static final int BLOCK = 1;
  static final int CONTROL = 2;

  private static final int MAGIC = 0x53505241; // SPRA
  private static final short VERSION = 1;

  private AnswerFrame() {}

  static ByteBuffer head(long id, int length) {
    ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);
    return head.putInt(MAGIC).putShort(VERSION).putLong(id).putInt(length).flip();
  }

  /**
   * Reads one answer and trusts nothing of it. Memory grows with what came, never with what a
   * length promises.
   *
   * @param id of the request this must be the answer to
   * @throws WireFault where it is anything but an answer within {@code limits}
   * @throws EOFException where the stream ended first
   */
  public static ReadOutcome read(InputStream in, long id, ReadLimits limits)
      throws IOException, WireFault {
    byte[] bytes = in.readNBytes(HEAD_BYTES);
    if (bytes.length < HEAD_BYTES) {
      throw new EOFException();
    }
    ByteBuffer head = ByteBuffer.wrap(bytes);
    if (head.getInt() != MAGIC || head.getShort() != VERSION) {
      throw new WireFault(WireFault.Code.BAD_HEADER);
    }
    if (head.getLong() != id) {
      throw new WireFault(WireFault.Code.WRONG_ID);
    }
    int length = head.getInt();
    if (length < 0 || length > limits.answerBytes()) {
      throw new WireFault(WireFault.Code.OVER_LIMIT);
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException();
    }
    return new AnswerDecoder(ByteBuffer.wrap(body), limits).decode();
  }
}
