package org.sallyport.intake.bulk;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.sallyport.intake.passage.mapping.RowMapping;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.reader.document.TableRow;

/** The rows of a table, asked for by their numbers, each time a later one. For one thread. */
final class RowsInOrder {
  private final Tables.Rows rows;
  private final Deque<TableRow> ahead = new ArrayDeque<>();
  private final RowMapping.Header header;
  private int number;

  /**
   * Reads the first line.
   *
   * @param rows from the start of the table
   */
  RowsInOrder(Tables.Rows rows, RowMapping mapping) throws IOException {
    this.rows = rows;
    this.header = mapping.header(next().cells());
  }

  RowMapping.Header header() {
    return header;
  }

  /** The cells of a row, 1 for the first below the header. */
  List<String> cells(int row) throws IOException {
    TableRow found = next();
    number++;
    while (number < row) {
      found = next();
      number++;
    }
    return found.cells();
  }

  private TableRow next() throws IOException {
    try {
      while (ahead.isEmpty()) {
        ahead.addAll(rows.next().orElseThrow(() -> new IOException("the rows ended early")));
      }
      return ahead.removeFirst();
    } catch (Unavailable | Tables.Spoilt e) {
      throw new IOException("the rows", e);
    }
  }
}
