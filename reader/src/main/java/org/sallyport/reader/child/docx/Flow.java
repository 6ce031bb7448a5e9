package org.sallyport.reader.child.docx;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.sallyport.reader.document.Piece.BlockKind;
import org.sallyport.reader.document.Place;
import org.sallyport.reader.document.Place.Area;

/** Where the reading stands in one flow of paragraphs and tables: a story, or one text box. */
final class Flow {
  private final Area area;
  private final int number;
  private final boolean box;
  private final Deque<Table> tables = new ArrayDeque<>();
  private int tableCount;
  private int paragraphs;
  private @Nullable Paragraph paragraph;

  private static final class Table {
    private final int number;
    private int row;
    private int column;
    private int span = 1;
    private int paragraphs;
    private boolean rowHidden;

    Table(int number) {
      this.number = number;
    }
  }

  Flow(Area area, int number, boolean box) {
    this.area = area;
    this.number = number;
    this.box = box;
  }

  Area area() {
    return area;
  }

  int number() {
    return number;
  }

  @Nullable Paragraph paragraph() {
    return paragraph;
  }

  void endParagraph() {
    paragraph = null;
  }

  Paragraph startParagraph() {
    Table table = tables.peek();
    int n = table == null ? ++paragraphs : ++table.paragraphs;
    paragraph = new Paragraph(at(Math.min(n, Place.MAX)), kind());
    return paragraph;
  }

  private Place at(int n) {
    Table table = tables.peek();
    return table == null
        ? new Place(area, number, 0, 0, 0, n)
        : new Place(area, number, table.number, table.row, Math.max(1, table.column), n);
  }

  /** Where the next thing would stand. */
  Place place() {
    Table table = tables.peek();
    if (paragraph != null) {
      return paragraph.place();
    }
    return at(table == null ? paragraphs + 1 : table.paragraphs + 1);
  }

  boolean inHiddenRow() {
    return tables.stream().anyMatch(table -> table.rowHidden);
  }

  void startTable() {
    tables.push(new Table(++tableCount));
  }

  void endTable() {
    tables.poll();
  }

  void startRow() {
    Table table = tables.peek();
    if (table != null) {
      table.row++;
      table.column = 0;
      table.span = 1;
      table.rowHidden = false;
    }
  }

  void hideRow() {
    Table table = tables.peek();
    if (table != null) {
      table.rowHidden = true;
    }
  }

  void skipColumns(int count) {
    Table table = tables.peek();
    if (table != null) {
      table.column = Math.min(table.column + Math.max(0, count), 10_000);
    }
  }

  void startCell() {
    Table table = tables.peek();
    if (table != null) {
      table.column += table.span;
      table.span = 1;
      table.paragraphs = 0;
    }
  }

  void spanCell(int columns) {
    Table table = tables.peek();
    if (table != null) {
      table.span = Math.clamp(columns, 1, 1_000);
    }
  }

  private BlockKind kind() {
    return switch (area) {
      case HEADER -> BlockKind.HEADER;
      case FOOTER -> BlockKind.FOOTER;
      case FOOTNOTE -> BlockKind.FOOTNOTE;
      case ENDNOTE -> BlockKind.ENDNOTE;
      case COMMENT -> BlockKind.COMMENT;
      case DRAWING -> BlockKind.DRAWING;
      case BODY, TEXT_BOX -> {
        if (!tables.isEmpty()) {
          yield BlockKind.CELL;
        }
        yield box ? BlockKind.TEXT_BOX : BlockKind.PARAGRAPH;
      }
    };
  }
}
