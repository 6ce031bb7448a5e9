package org.sallyport.intake.passage.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sallyport.intake.passage.marking.MarkFound;
import org.sallyport.intake.passage.marking.MarkingPositions;
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
    collector.edges(body);
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
        all &= line.isBlank() || line(line, where);
      }
      if (all) {
        pieces.add(block);
      }
    }

    /** A block that is nothing but the marking of its first or last line holds no text. */
    void edges(List<Piece.TextBlock> body) {
      List<String> lines = body.stream().flatMap(block -> block.text().lines()).toList();
      List<MarkFound> edges = LetterMarks.of(part, lines);
      found.addAll(edges);
      Map<String, Piece.TextBlock> first = new HashMap<>();
      Map<String, Piece.TextBlock> last = new HashMap<>();
      for (Piece.TextBlock block : body) {
        first.putIfAbsent(block.text().strip(), block);
        last.put(block.text().strip(), block);
      }
      for (MarkFound edge : edges) {
        Piece.TextBlock block =
            (edge.where() == MarkPlace.FIRST_LINE ? first : last).get(edge.text());
        if (block != null) {
          pieces.add(block);
        }
      }
    }

    void property(Property property) {
      switch (property.origin()) {
        case CORE, APP, CUSTOM ->
            MarkingPositions.property(part, property.name(), property.value())
                .ifPresent(found::add);
        case BOUND -> {} // shown by a control, and read there
      }
    }

    private boolean line(String line, MarkPlace where) {
      Optional<MarkFound> mark = MarkingPositions.line(part, where, line);
      mark.ifPresent(found::add);
      return mark.isPresent();
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
