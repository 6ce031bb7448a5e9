package org.sallyport.reader.wire;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.sallyport.reader.document.RowLimits;
import org.sallyport.reader.document.TableFormat;

/**
 * The head of a request for the rows of a table; exactly {@code size} bytes of it follow on the
 * wire while {@link RowsFrame frames} of rows already come back.
 *
 * @param id comes back in every frame
 * @param patience how long the child may take for one frame
 * @param size bytes of the table
 */
public record RowsRequest(
    long id, Duration patience, TableFormat format, RowLimits limits, long size) {
  /** Length of a head in bytes, with its first four. */
  public static final int HEAD_BYTES = 4 + 2 + 8 + 4 + 2 + 4 * 4 + 8;

  /** The first four bytes, by which it is told from a {@link ReadRequest}. */
  public static final int MAGIC = 0x53505252; // SPRR

  private static final short VERSION = 1;

  public RowsRequest {
    if (size < 0 || patience.isNegative() || patience.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("request out of range");
    }
  }

  /** The head as it goes over the wire. */
  public byte[] encode() {
    ByteBuffer out = ByteBuffer.allocate(HEAD_BYTES);
    out.putInt(MAGIC).putShort(VERSION).putLong(id).putInt((int) patience.toMillis());
    out.put((byte) Codes.of(format.separator())).put((byte) Codes.of(format.letters()));
    out.putInt(limits.cellChars()).putInt(limits.rowChars());
    out.putInt(limits.columns()).putInt(limits.frameBytes());
    return out.putLong(size).array();
  }

  /**
   * Reads a head whose first four bytes were read already.
   *
   * @throws WireFault where it is none, or ends too early
   */
  public static RowsRequest afterMagic(InputStream in) throws IOException, WireFault {
    byte[] head = new byte[HEAD_BYTES - 4];
    try {
      new DataInputStream(in).readFully(head);
    } catch (EOFException e) {
      throw new WireFault(WireFault.Code.TRUNCATED);
    }
    ByteBuffer from = ByteBuffer.wrap(head);
    if (from.getShort() != VERSION) {
      throw new WireFault(WireFault.Code.BAD_HEADER);
    }
    long id = from.getLong();
    Duration patience = Duration.ofMillis(from.getInt());
    TableFormat.Separator separator = Codes.value(from.get(), TableFormat.Separator.values());
    TableFormat.Letters letters = Codes.value(from.get(), TableFormat.Letters.values());
    try {
      return new RowsRequest(
          id,
          patience,
          new TableFormat(separator, letters),
          new RowLimits(from.getInt(), from.getInt(), from.getInt(), from.getInt()),
          from.getLong());
    } catch (IllegalArgumentException e) {
      throw new WireFault(WireFault.Code.BAD_VALUE);
    }
  }
}
