package org.sallyport.intake.passage.mapping;

import java.util.ArrayList;
import java.util.List;
import org.sallyport.intake.passage.form.Unmapped;
import org.sallyport.intake.passage.form.Visible;
import org.sallyport.reader.document.Piece;
import org.sallyport.reader.document.Place;

/**
 * Gathers a document's text that fits no field. Paragraphs that follow one another outside tables
 * are one piece, so that a letter's story stays whole. Used by one thread.
 */
final class UnmappedPieces {
  private final int part;
  private final List<Unmapped> pieces = new ArrayList<>();
  private boolean besideSource;
  private boolean runOpen;

  UnmappedPieces(int part) {
    this.part = part;
  }

  /** What follows stands beside a field of the source compartment, or no longer does. */
  void beside(boolean source) {
    besideSource = source;
    runOpen = false;
  }

  /** Something that belongs elsewhere stood in between. */
  void endRun() {
    runOpen = false;
  }

  void add(Piece.TextBlock block) {
    boolean paragraph = flowing(block);
    if (paragraph && runOpen && !pieces.isEmpty()) {
      Unmapped before = pieces.removeLast();
      pieces.add(
          new Unmapped(part, before.place(), before.text() + "\n" + block.text(), before.kind()));
      return;
    }
    Unmapped.Kind kind =
        besideSource || block.hidden() || aside(block) ? Unmapped.Kind.ASIDE : Unmapped.Kind.WORDS;
    pieces.add(new Unmapped(part, block.place().toString(), block.text(), kind));
    runOpen = paragraph;
  }

  void add(Place place, String text, boolean aside) {
    if (Visible.any(text)) {
      Unmapped.Kind kind = aside || besideSource ? Unmapped.Kind.ASIDE : Unmapped.Kind.WORDS;
      pieces.add(new Unmapped(part, place.toString(), text, kind));
    }
    runOpen = false;
  }

  /** Adds a piece of its own. */
  void add(String place, String text, Unmapped.Kind kind) {
    if (Visible.any(text)) {
      pieces.add(new Unmapped(part, place, text, kind));
    }
    runOpen = false;
  }

  /**
   * Adds one line of a text; lines of one kind that follow one another are one piece.
   *
   * @param apart whether an empty line stood before it
   */
  void line(Place place, String text, Unmapped.Kind kind, boolean apart) {
    if (!Visible.any(text)) {
      return;
    }
    if (runOpen && !pieces.isEmpty() && pieces.getLast().kind() == kind) {
      Unmapped before = pieces.removeLast();
      String joined = before.text() + (apart ? "\n\n" : "\n") + text;
      pieces.add(new Unmapped(part, before.place(), joined, kind));
    } else {
      pieces.add(new Unmapped(part, place.toString(), text, kind));
    }
    runOpen = true;
  }

  List<Unmapped> all() {
    return List.copyOf(pieces);
  }

  private static boolean flowing(Piece.TextBlock block) {
    return switch (block.kind()) {
      case HEADING, PARAGRAPH, LIST_ITEM ->
          !block.hidden() && block.place().area() == Place.Area.BODY && block.place().table() == 0;
      case CELL, TEXT_BOX, HEADER, FOOTER, FOOTNOTE, ENDNOTE, COMMENT, DRAWING, PLACEHOLDER ->
          false;
    };
  }

  private static boolean aside(Piece.TextBlock block) {
    return switch (block.kind()) {
      case HEADING, PARAGRAPH, LIST_ITEM, CELL, TEXT_BOX, FOOTNOTE, ENDNOTE ->
          DocumentMarks.runningHead(block.place());
      case HEADER, FOOTER, COMMENT, DRAWING, PLACEHOLDER -> true;
    };
  }
}
