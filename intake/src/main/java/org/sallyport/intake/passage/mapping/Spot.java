package org.sallyport.intake.passage.mapping;

import java.util.ArrayList;
import java.util.List;
import org.sallyport.reader.document.Piece;
import org.sallyport.reader.document.Place;
import org.sallyport.reader.document.ReadDocument;

/**
 * The text of one paragraph or one cell, with the values of the controls in it.
 *
 * @param pieces in the order of the document, all of them near one another
 * @param text of all that are not hidden; a tick box shows {@code ☒} or {@code ☐}
 */
record Spot(Place place, List<Piece> pieces, String text) {
  Spot {
    pieces = List.copyOf(pieces);
  }

  boolean inTable() {
    return place.table() > 0;
  }

  /**
   * Whether labels are looked for here: in the body and in boxes, not in running heads or notes.
   */
  boolean flows() {
    return switch (place.area()) {
      case BODY, TEXT_BOX -> pieces.stream().noneMatch(Piece::hidden);
      case HEADER, FOOTER, FOOTNOTE, ENDNOTE, COMMENT, DRAWING -> false;
    };
  }

  /** Whether no text stands between this one and the next but an empty line does. */
  boolean emptyLineBefore(Spot next) {
    return !inTable()
        && !next.inTable()
        && next.place().area() == place.area()
        && next.place().paragraph() - place.paragraph() > text.lines().count();
  }

  static List<Spot> of(ReadDocument document) {
    List<Spot> spots = new ArrayList<>();
    List<Piece> near = new ArrayList<>();
    for (Piece piece : document.pieces()) {
      boolean same =
          !near.isEmpty()
              && near.getFirst().hidden() == piece.hidden()
              && near.getFirst().place().near(piece.place());
      if (!same && !near.isEmpty()) {
        spots.add(spot(near));
        near.clear();
      }
      near.add(piece);
    }
    if (!near.isEmpty()) {
      spots.add(spot(near));
    }
    return spots;
  }

  private static Spot spot(List<Piece> near) {
    StringBuilder text = new StringBuilder();
    int paragraph = near.getFirst().place().paragraph();
    for (Piece piece : near) {
      if (piece.place().paragraph() != paragraph && !text.isEmpty()) {
        text.append('\n');
      }
      paragraph = piece.place().paragraph();
      text.append(shown(piece));
    }
    return new Spot(near.getFirst().place(), near, text.toString());
  }

  private static String shown(Piece piece) {
    return switch (piece) {
      case Piece.TextBlock block ->
          block.kind() == Piece.BlockKind.PLACEHOLDER && StandardPrompts.is(block.text())
              ? ""
              : block.text();
      case Piece.Control control ->
          control.checked().isPresent()
              ? (control.checked().get() ? Ticks.TICKED : Ticks.EMPTY) + rest(control.value())
              : control.value();
    };
  }

  /** What a tick box shows beside its tick. */
  private static String rest(String value) {
    return Ticks.isBox(value) ? "" : value;
  }
}
