package org.sallyport.reader.document;

import java.util.List;
import java.util.OptionalInt;

/**
 * One line of a table as it came; the header is the first.
 *
 * @param tooLong index of the first cell that was longer than a cell may be; it is empty here
 */
public record TableRow(List<String> cells, OptionalInt tooLong) {
  public TableRow {
    cells = List.copyOf(cells);
  }

  /** Never shows content. */
  @Override
  public String toString() {
    return "row of " + cells.size() + " cells";
  }
}
