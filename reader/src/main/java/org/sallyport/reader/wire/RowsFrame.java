package org.sallyport.reader.wire;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.sallyport.reader.document.RowLimits;
import org.sallyport.reader.document.TableEnd;
import org.sallyport.reader.document.TableRow;
import org.sallyport.reader.wire.WireFault.Code;

/** One answer to a {@link RowsRequest}: some rows, or the end of them. */
public sealed interface RowsFrame {
  /** The next rows, in order. */
  record Rows(List<TableRow> rows) implements RowsFrame {
    public Rows {
      rows = List.copyOf(rows);
    }
  }

  /** No more rows. */
  record End(TableEnd end) implements RowsFrame {}

  /** The head of every frame: magic, version, id, length. */
  int HEAD_BYTES = 4 + 2 + 8 + 4;

  /** SPRB. */
  int MAGIC = 0x53505242;

  short VERSION = 1;
  int ROWS = 1;
  int END = 2;
  int UTF8_BYTES = 3;

  /** The whole frame. Used by the reader's process only. */
  default byte[] encode(long id) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      switch (this) {
        case Rows(List<TableRow> rows) -> {
          out.writeByte(ROWS);
          out.writeInt(rows.size());
          for (TableRow row : rows) {
            write(out, row);
          }
        }
        case End(TableEnd end) -> {
          out.writeByte(END);
          out.writeByte(Codes.of(end));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    byte[] body = bytes.toByteArray();
    return ByteBuffer.allocate(HEAD_BYTES + body.length)
        .putInt(MAGIC)
        .putShort(VERSION)
        .putLong(id)
        .putInt(body.length)
        .put(body)
        .array();
  }

  private static void write(DataOutputStream out, TableRow row) throws IOException {
    out.writeInt(row.tooLong().orElse(-1));
    out.writeInt(row.cells().size());
    for (String cell : row.cells()) {
      byte[] utf8 = cell.getBytes(StandardCharsets.UTF_8);
      out.writeInt(utf8.length);
      out.write(utf8);
    }
  }

  /**
   * Reads one frame and trusts nothing of it. Memory grows with what came, never with what a length
   * promises.
   *
   * @throws WireFault where it is anything but a frame within {@code limits}
   * @throws EOFException where the stream ended first
   */
  static RowsFrame read(InputStream in, long id, RowLimits limits) throws IOException, WireFault {
    byte[] bytes = in.readNBytes(HEAD_BYTES);
    if (bytes.length < HEAD_BYTES) {
      throw new EOFException();
    }
    ByteBuffer head = ByteBuffer.wrap(bytes);
    if (head.getInt() != MAGIC || head.getShort() != VERSION) {
      throw new WireFault(Code.BAD_HEADER);
    }
    if (head.getLong() != id) {
      throw new WireFault(Code.WRONG_ID);
    }
    int length = head.getInt();
    long most = limits.frameBytes() + (long) UTF8_BYTES * limits.rowChars() + 64;
    if (length < 0 || length > most + 4L * limits.columns()) {
      throw new WireFault(Code.OVER_LIMIT);
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException();
    }
    return new Decoder(ByteBuffer.wrap(body), limits).frame();
  }

  /** Reads the body of one frame. */
  final class Decoder {
    private final ByteBuffer in;
    private final RowLimits limits;
    private final CharsetDecoder utf8 =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);

    private Decoder(ByteBuffer body, RowLimits limits) {
      this.in = body;
      this.limits = limits;
    }

    private RowsFrame frame() throws WireFault {
      RowsFrame frame =
          switch (octet()) {
            case ROWS -> rows();
            case END -> end();
            default -> throw new WireFault(Code.BAD_VALUE);
          };
      if (in.hasRemaining()) {
        throw new WireFault(Code.TRAILING);
      }
      return frame;
    }

    private RowsFrame end() throws WireFault {
      return new End(Codes.value(octet(), TableEnd.values()));
    }

    private RowsFrame rows() throws WireFault {
      int count = number();
      if (count < 1 || count > in.remaining() / 8) {
        throw new WireFault(Code.BAD_VALUE);
      }
      List<TableRow> rows = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        rows.add(row());
      }
      return new Rows(rows);
    }

    private TableRow row() throws WireFault {
      int tooLong = number();
      int count = number();
      if (count < 1 || count > limits.columns() || tooLong < -1 || tooLong >= count) {
        throw new WireFault(Code.BAD_VALUE);
      }
      List<String> cells = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        cells.add(cell());
      }
      return new TableRow(cells, tooLong < 0 ? OptionalInt.empty() : OptionalInt.of(tooLong));
    }

    private String cell() throws WireFault {
      int length = number();
      if (length < 0 || length > in.remaining()) {
        throw new WireFault(Code.TRUNCATED);
      }
      if (length == 0) {
        return "";
      }
      ByteBuffer cell = in.slice(in.position(), length);
      in.position(in.position() + length);
      try {
        String text = utf8.decode(cell).toString();
        if (text.length() > limits.cellChars()) {
          throw new WireFault(Code.OVER_LIMIT);
        }
        return text;
      } catch (CharacterCodingException e) {
        throw new WireFault(Code.BAD_VALUE);
      }
    }

    private int octet() throws WireFault {
      if (!in.hasRemaining()) {
        throw new WireFault(Code.TRUNCATED);
      }
      return Byte.toUnsignedInt(in.get());
    }

    private int number() throws WireFault {
      if (in.remaining() < 4) {
        throw new WireFault(Code.TRUNCATED);
      }
      return in.getInt();
    }
  }
}
