package org.sallyport.intake.passage.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.sallyport.intake.passage.marking.MarkFound;
import org.sallyport.intake.passage.marking.Marking;
import org.sallyport.intake.passage.marking.MarkingGrammar;
import org.sallyport.reader.document.Piece;
import org.sallyport.reader.document.Place;
import org.sallyport.reader.document.Property;
import org.sallyport.reader.document.ReadDocument;
import org.sallyport.templates.record.MarkPlace;

/**
 * The protective markings of one document: in headers and footers, in its first and last line and
 * in its properties, and nowhere else.
 *
 * @param found the markings
 * @param pieces positions of blocks that are nothing but a marking
 */
record DocumentMarks(List<MarkFound> found, Set<Piece> pieces) {
  private static final int LONGEST_LAST_LINE = 8;

  static DocumentMarks of(int part, ReadDocument document) {
    Collector collector = new Collector(part);
    List<Piece.TextBlock> body = new ArrayList<>();
    for (Piece piece : document.pieces()) {
      if (piece instanceof Piece.TextBlock block) {
        switch (block.place().area()) {
          case HEADER -> collector.block(block, MarkPlace.HEADER);
          case FOOTER -> collector.block(block, MarkPlace.FOOTER);
          case BODY -> {
            if (!block.hidden() && block.kind() != Piece.BlockKind.PLACEHOLDER) {
              body.add(block);
            }
          }
          case DRAWING, TEXT_BOX -> collector.block(block, MarkPlace.HEADER);
          case FOOTNOTE, ENDNOTE, COMMENT -> {}
        }
      }
    }
    if (!body.isEmpty()) {
      collector.firstLine(body.getFirst());
      collector.lastLine(body.getLast());
    }
    document.properties().forEach(collector::property);
    return new DocumentMarks(List.copyOf(collector.found), Set.copyOf(collector.pieces));
  }

  /** Gathers while the document is walked through. Used by one thread. */
  private static final class Collector {
    private final int part;
    private final List<MarkFound> found = new ArrayList<>();
    private final Set<Piece> pieces = new HashSet<>();

    Collector(int part) {
      this.part = part;
    }

    void block(Piece.TextBlock block, MarkPlace where) {
      boolean all = true;
      for (String line : block.text().split("[\\n\\t]+", -1)) {
        all &= line.isBlank() || line(line, where, false);
      }
      if (all) {
        pieces.add(block);
      }
    }

    void firstLine(Piece.TextBlock block) {
      String line = block.text().strip().lines().findFirst().orElse("");
      if (line(line, MarkPlace.FIRST_LINE, false) && line.equals(block.text().strip())) {
        pieces.add(block);
      }
    }

    void lastLine(Piece.TextBlock block) {
      String line = block.text().strip().lines().reduce((_, last) -> last).orElse("");
      boolean shortEnough = line.strip().split("\\s+", -1).length <= LONGEST_LAST_LINE;
      boolean known = pieces.contains(block);
      if (!known
          && shortEnough
          && line(line, MarkPlace.LAST_LINE, false)
          && line.equals(block.text().strip())) {
        pieces.add(block);
      }
    }

    void property(Property property) {
      String name = property.name().toLowerCase(Locale.ROOT);
      boolean label =
          name.contains("classification")
              || name.contains("marking")
              || (name.startsWith("msip_label_") && name.endsWith("_name"));
      switch (property.origin()) {
        case CORE, APP, CUSTOM -> line(property.value(), MarkPlace.PROPERTY, label);
        case BOUND -> {} // shown by a control, and read there
      }
    }

    private boolean line(String line, MarkPlace where, boolean anyCase) {
      Optional<Marking> marking = MarkingGrammar.read(line, anyCase);
      marking.ifPresent(m -> found.add(new MarkFound(part, where, line.strip(), Optional.of(m))));
      return marking.isPresent();
    }
  }

  /** Whether a block stands where only running heads stand. */
  static boolean runningHead(Place place) {
    return switch (place.area()) {
      case HEADER, FOOTER -> true;
      case BODY, FOOTNOTE, ENDNOTE, COMMENT, TEXT_BOX, DRAWING -> false;
    };
  }
}
