package org.sallyport.intake.passage.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sallyport.intake.passage.form.Content;
import org.sallyport.intake.passage.form.Unmapped;
import org.sallyport.reader.document.Piece;
import org.sallyport.reader.document.ReadDocument;
import org.sallyport.reader.document.TrueType;
import org.sallyport.templates.form.FormDefinition;

/**
 * Reads a table of separated values that came beside a letter or a form and has the bulk file's
 * columns: each of its rows is a form. Thread-safe.
 */
public final class TableRows {
  /** A longer table belongs on the bulk road; here it stays one document. */
  private static final int MOST_ROWS = 100;

  private static final int FEWEST_COLUMNS = 2;

  private final RowMapping mapping;

  public TableRows(FormDefinition form) {
    this.mapping = new RowMapping(form);
  }

  /** What each row gave; none where the document is no such table. */
  public List<Content> read(int part, ReadDocument document) {
    if (document.type().kind() != TrueType.Kind.CSV) {
      return List.of();
    }
    SortedMap<Integer, List<String>> rows = rows(document);
    if (rows.size() < 2 || rows.size() > MOST_ROWS + 1) {
      return List.of();
    }
    RowMapping.Header header = mapping.header(rows.values().iterator().next());
    boolean ours = header.hasText() && header.twice().isEmpty() && header.known() >= FEWEST_COLUMNS;
    return ours
        ? rows.entrySet().stream()
            .skip(1)
            .map(row -> content(part, mapping.row(part, row.getKey() - 1, header, row.getValue())))
            .toList()
        : List.of();
  }

  private static Content content(int part, RowMapping.Row row) {
    List<Unmapped> unmapped = new ArrayList<>(row.content().unmapped());
    row.references()
        .forEach(
            (name, value) -> unmapped.add(new Unmapped(part, name, value, Unmapped.Kind.VALUE)));
    return new Content(row.content().values(), unmapped, List.of());
  }

  private static SortedMap<Integer, List<String>> rows(ReadDocument document) {
    SortedMap<Integer, List<String>> rows = new TreeMap<>();
    for (Piece piece : document.pieces()) {
      List<String> cells = rows.computeIfAbsent(piece.place().row(), _ -> new ArrayList<>());
      while (cells.size() < piece.place().column()) {
        cells.add("");
      }
      cells.set(piece.place().column() - 1, piece.text());
    }
    return rows;
  }
}
