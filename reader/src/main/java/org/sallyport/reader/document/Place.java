package org.sallyport.reader.document;

/**
 * Where in a document something stands, in words a person can follow: {@code table 2 row 5}, {@code
 * paragraph 7}, {@code header 1}.
 *
 * <p>All numbers count from 1 in document order; 0 means "not in one". A table inside a table has a
 * number of its own. Column 1 is the leftmost grid column; a cell that spans several counts as all
 * of them.
 *
 * @param area which stream of text
 * @param number which one of its area (header 2, footnote 14); 1 for the body
 * @param table the table in that area, or 0
 * @param row the row in that table, or 0
 * @param column the grid column in that row, or 0
 * @param paragraph the paragraph of that area outside tables, or the paragraph in the cell
 */
public record Place(Area area, int number, int table, int row, int column, int paragraph) {

  /** Appended to only: the position is what the wire form carries. */
  public enum Area {
    BODY("body"),
    HEADER("header"),
    FOOTER("footer"),
    FOOTNOTE("footnote"),
    ENDNOTE("endnote"),
    COMMENT("comment"),
    TEXT_BOX("text box"),
    DRAWING("drawing");

    private final String words;

    Area(String words) {
      this.words = words;
    }
  }

  /** Nothing in a document is numbered above this. */
  public static final int MAX = 10_000_000;

  public Place {
    for (int n : new int[] {number, table, row, column, paragraph}) {
      if (n < 0 || n > MAX) {
        throw new IllegalArgumentException("place out of range");
      }
    }
  }

  /** A paragraph of the body that stands in no table. */
  public static Place bodyParagraph(int paragraph) {
    return new Place(Area.BODY, 1, 0, 0, 0, paragraph);
  }

  /** A cell of a table of the body. */
  public static Place bodyCell(int table, int row, int column) {
    return new Place(Area.BODY, 1, table, row, column, 1);
  }

  /** A whole header, footnote, text box and so on. */
  public static Place whole(Area area, int number) {
    return new Place(area, number, 0, 0, 0, 0);
  }

  /** Whether both stand in the same cell, or in the same paragraph outside tables. */
  public boolean near(Place other) {
    return area == other.area
        && number == other.number
        && table == other.table
        && row == other.row
        && column == other.column
        && (table > 0 || paragraph == other.paragraph);
  }

  /** The place as the record's {@code trace[].place} shows it. */
  @Override
  public String toString() {
    String where = table > 0 ? "table " + table + " row " + row : "";
    if (area == Area.BODY) {
      return table > 0 ? where : "paragraph " + paragraph;
    }
    return area.words + " " + number + (table > 0 ? " " + where : "");
  }
}
