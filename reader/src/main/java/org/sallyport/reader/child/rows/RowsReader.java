package org.sallyport.reader.child.rows;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.sallyport.reader.document.RowLimits;
import org.sallyport.reader.document.TableEnd;
import org.sallyport.reader.document.TableRow;
import org.sallyport.reader.wire.RowsFrame;
import org.sallyport.reader.wire.RowsRequest;

/**
 * Reads separated values (RFC 4180) row by row and hands them on in frames. Lines without any
 * character are left out; everything else is as it came, be it a table or not.
 */
public final class RowsReader {
  private final RowsRequest request;
  private final FrameSink sink;
  private List<TableRow> waiting = new ArrayList<>();
  private long waitingBytes;

  /** Takes frames in their order. */
  @FunctionalInterface
  public interface FrameSink {
    void take(RowsFrame frame) throws IOException;
  }

  public RowsReader(RowsRequest request, FrameSink sink) {
    this.request = request;
    this.sink = sink;
  }

  /**
   * Reads all of {@code in} up to the size that the request says; the last frame is the end.
   *
   * @throws IOException where the bytes or the sink fail
   */
  public void read(InputStream in) throws IOException {
    TableEnd end;
    try (SizedStream sized = new SizedStream(in, request.size())) {
      end = rows(sized);
    }
    flush();
    sink.take(new RowsFrame.End(end));
  }

  private TableEnd rows(SizedStream in) throws IOException {
    try {
      TableText text = TableText.of(in, request.format().letters());
      if (text.other()) {
        return TableEnd.UNREADABLE;
      }
      rows(text);
      return text.utf16() ? TableEnd.COMPLETE_UTF_16 : TableEnd.COMPLETE;
    } catch (CharacterCodingException e) {
      return TableEnd.OTHER_LETTERS;
    } catch (CsvParseException e) {
      return in.failed() ? rethrown(in.failure()) : TableEnd.UNREADABLE;
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CharacterCodingException) {
        return TableEnd.OTHER_LETTERS;
      }
      throw e.getCause();
    }
  }

  private static TableEnd rethrown(IOException failure) throws IOException {
    throw failure;
  }

  @SuppressWarnings("removal") // the only way, in the version that is pinned, to be so lenient
  private void rows(TableText text) throws IOException {
    RowLimits limits = request.limits();
    Reader chars = text.chars();
    char separator = Separators.of(request.format().separator(), chars);
    try (CsvReader<CsvRecord> records =
        CsvReader.builder()
            .fieldSeparator(separator)
            .skipEmptyLines(true)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowExtraCharsAfterClosingQuote(true) // "A" B: what stands there is kept
            .allowUnclosedQuote(false) // it would swallow every row behind it
            .maxBufferSize(limits.rowChars())
            .ofCsvRecord(chars)) {
      for (CsvRecord one : records) {
        add(one, limits);
      }
    }
  }

  private void add(CsvRecord one, RowLimits limits) throws IOException {
    int count = one.getFieldCount();
    if (count > limits.columns()) {
      throw new CsvParseException("too many cells");
    }
    List<String> cells = new ArrayList<>(count);
    int tooLong = -1;
    long chars = 0;
    for (int i = 0; i < count; i++) {
      String cell = one.getField(i);
      chars += cell.length();
      if (cell.length() > limits.cellChars()) {
        tooLong = tooLong < 0 ? i : tooLong;
        cells.add("");
      } else {
        cells.add(cell);
      }
    }
    if (chars > limits.rowChars()) {
      throw new CsvParseException("row too long");
    }
    waiting.add(new TableRow(cells, tooLong < 0 ? OptionalInt.empty() : OptionalInt.of(tooLong)));
    waitingBytes += chars + 4L * count + 8;
    if (waitingBytes >= limits.frameBytes() / 2) {
      flush();
    }
  }

  private void flush() throws IOException {
    if (!waiting.isEmpty()) {
      sink.take(new RowsFrame.Rows(waiting));
      waiting = new ArrayList<>();
      waitingBytes = 0;
    }
  }
}
