package org.sallyport.intake.passage.mapping;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
  private @Nullable Run run;

  UnmappedPieces(int part) {
    this.part = part;
  }

  /** Paragraphs that become one piece. */
  private record Run(String place, Unmapped.Kind kind, StringBuilder text) {}

  /** What follows stands beside a field of the source compartment, or no longer does. */
  void beside(boolean source) {
    besideSource = source;
    endRun();
  }

  /** Something that belongs elsewhere stood in between. */
  void endRun() {
    Run ended = run;
    run = null;
    if (ended != null) {
      pieces.add(new Unmapped(part, ended.place(), ended.text().toString(), ended.kind()));
    }
  }

  void add(Piece.TextBlock block) {
    Unmapped.Kind kind =
        besideSource || block.hidden() || aside(block) ? Unmapped.Kind.ASIDE : Unmapped.Kind.WORDS;
    if (flowing(block)) {
      run(block.place(), block.text(), run == null ? kind : run.kind(), "\n");
    } else {
      add(block.place().toString(), block.text(), kind);
    }
  }

  void add(Place place, String text, boolean aside) {
    Unmapped.Kind kind = aside || besideSource ? Unmapped.Kind.ASIDE : Unmapped.Kind.WORDS;
    add(place.toString(), text, kind);
  }

  /** Adds a piece of its own. */
  void add(String place, String text, Unmapped.Kind kind) {
    endRun();
    if (Visible.any(text)) {
      pieces.add(new Unmapped(part, place, text, kind));
    }
  }

  /**
   * Adds one line of a text; lines of one kind that follow one another are one piece.
   *
   * @param apart whether an empty line stood before it
   */
  void line(Place place, String text, Unmapped.Kind kind, boolean apart) {
    if (Visible.any(text)) {
      run(place, text, kind, apart ? "\n\n" : "\n");
    }
  }

  private void run(Place place, String text, Unmapped.Kind kind, String separator) {
    Run open = run;
    if (open != null && open.kind() == kind) {
      open.text().append(separator).append(text);
      return;
    }
    endRun();
    run = new Run(place.toString(), kind, new StringBuilder(text));
  }

  List<Unmapped> all() {
    endRun();
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
