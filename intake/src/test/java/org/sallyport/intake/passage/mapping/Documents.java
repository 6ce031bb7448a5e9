package org.sallyport.intake.passage.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.sallyport.intake.passage.form.Scalar;
import org.sallyport.intake.passage.form.Tree;
import org.sallyport.reader.child.source.ReadFault;
import org.sallyport.reader.child.text.TextReader;
import org.sallyport.reader.document.Piece;
import org.sallyport.reader.document.Place;
import org.sallyport.reader.document.ReadDocument;
import org.sallyport.reader.document.ReadLimits;
import org.sallyport.reader.document.TrueType;

/** Small documents written as text, and what was read from them as text. */
final class Documents {
  private Documents() {}

  /** A plain text, a line a paragraph. */
  static ReadDocument text(String text) {
    try {
      return new TextReader(ReadLimits.defaults()).read(TrueType.of(TrueType.Kind.TXT), text);
    } catch (ReadFault e) {
      throw new AssertionError(e);
    }
  }

  /**
   * A Word document: a line beginning with {@code |} is a row of a table whose cells are apart by
   * {@code |}; any other line is a paragraph; {@code ~} is a line break in a cell.
   */
  static ReadDocument word(String lines) {
    List<Piece> pieces = new ArrayList<>();
    int table = 0;
    int row = 0;
    int paragraph = 0;
    for (String line : lines.lines().toList()) {
      if (!line.startsWith("|")) {
        row = 0;
        paragraph++;
        paragraph(pieces, Place.bodyParagraph(paragraph), line);
        continue;
      }
      table += row == 0 ? 1 : 0;
      row++;
      String[] cells = line.substring(1).split("\\|", -1);
      for (int column = 1; column <= cells.length; column++) {
        cell(pieces, Place.bodyCell(table, row, column), cells[column - 1].strip());
      }
    }
    return new ReadDocument(TrueType.of(TrueType.Kind.DOCX), pieces, List.of(), Set.of());
  }

  private static void paragraph(List<Piece> pieces, Place place, String text) {
    if (!text.isBlank()) {
      pieces.add(new Piece.TextBlock(Piece.BlockKind.PARAGRAPH, place, text, false));
    }
  }

  private static void cell(List<Piece> pieces, Place place, String text) {
    int paragraph = 0;
    for (String line : text.split("~", -1)) {
      paragraph++;
      if (!line.isBlank()) {
        Place in =
            new Place(place.area(), 1, place.table(), place.row(), place.column(), paragraph);
        pieces.add(new Piece.TextBlock(Piece.BlockKind.CELL, in, line, false));
      }
    }
  }

  /** Every value by its pointer. */
  static Map<String, String> values(Tree tree) {
    Map<String, String> found = new TreeMap<>();
    gather(tree, "", found);
    return found;
  }

  private static void gather(Tree tree, String at, Map<String, String> found) {
    switch (tree) {
      case Tree.Members(Map<String, Tree> members) ->
          members.forEach((name, below) -> gather(below, at + "/" + name, found));
      case Tree.Elements(List<Tree> elements) -> {
        for (int i = 0; i < elements.size(); i++) {
          gather(elements.get(i), at + "/" + i, found);
        }
      }
      case Tree.Leaf(Scalar value, _) -> found.put(at, value.shown());
    }
  }
}
