package org.sallyport.reader.child.text;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import org.sallyport.reader.child.source.ReadFault;
import org.sallyport.reader.document.Piece.BlockKind;
import org.sallyport.reader.document.Place;
import org.sallyport.reader.document.ReadDocument;
import org.sallyport.reader.document.ReadLimits;
import org.sallyport.reader.document.ReadOutcome.Reason;
import org.sallyport.reader.document.TrueType;

/**
 * Reads separated values (RFC 4180; comma, semicolon, tab or bar) as one table: a row is a record,
 * the heading is row 1. For files that come with a letter or a form; bulk files have a road of
 * their own. Thread-safe.
 */
public final class CsvReader {
  private static final char[] SEPARATORS = {',', ';', '\t', '|'};
  private static final int SAMPLE_LINES = 10;

  private final ReadLimits limits;

  public CsvReader(ReadLimits limits) {
    this.limits = limits;
  }

  /** Reads the table in {@code bytes}. */
  public ReadDocument read(TrueType type, byte[] bytes) throws ReadFault {
    String text = DecodedText.of(bytes);
    Blocks blocks = new Blocks(limits);
    try (var rows =
        de.siegmar.fastcsv.reader.CsvReader.builder()
            .fieldSeparator(separator(text))
            .skipEmptyLines(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .maxBufferSize(limits.textChars() + 1)
            .ofCsvRecord(new StringReader(text))) {
      int number = 0;
      for (CsvRecord row : rows) {
        number++;
        for (int column = 0; column < row.getFieldCount(); column++) {
          Place place = Place.bodyCell(1, number, column + 1);
          blocks.add(BlockKind.CELL, place, row.getField(column), false);
        }
      }
    } catch (CsvParseException | IOException e) {
      throw new ReadFault(Reason.UNREADABLE);
    }
    return new ReadDocument(type, blocks.pieces(), List.of(), Set.of());
  }

  private static char separator(String text) {
    List<String> lines = text.lines().limit(SAMPLE_LINES).toList();
    char best = ',';
    long most = 0;
    for (char separator : SEPARATORS) {
      long count = lines.stream().mapToLong(line -> count(line, separator)).sum();
      if (count > most) {
        best = separator;
        most = count;
      }
    }
    return best;
  }

  private static long count(String line, char separator) {
    return line.chars().filter(c -> c == separator).count();
  }
}
