package org.sallyport.reader.document;

/**
 * What a row of a table may cost.
 *
 * @param cellChars UTF-16 units of one cell; a longer one is left out and its row says so
 * @param rowChars UTF-16 units of one row, above which the table cannot be read
 * @param columns cells of one row, above which the table cannot be read
 * @param frameBytes about how much one frame of rows takes on the wire; one row more at most
 */
public record RowLimits(int cellChars, int rowChars, int columns, int frameBytes) {
  public RowLimits {
    if (Math.min(cellChars, rowChars) < 1 || columns < 1 || frameBytes < 64) {
      throw new IllegalArgumentException("a limit must be positive");
    }
    if (rowChars > 8 << 20 || frameBytes > 8 << 20 || columns > 10_000) {
      throw new IllegalArgumentException("a row is read from memory");
    }
  }

  /** Cells of 100,000 characters, rows of two million, 1,000 columns, frames of 256 KiB. */
  public static RowLimits defaults() {
    return new RowLimits(100_000, 2_000_000, 1_000, 256 << 10);
  }
}
