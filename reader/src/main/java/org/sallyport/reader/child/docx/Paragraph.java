package org.sallyport.reader.child.docx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.reader.child.source.ReadFault;
import org.sallyport.reader.document.Piece;
import org.sallyport.reader.document.Piece.BlockKind;
import org.sallyport.reader.document.Place;

/** A paragraph while it is read. Hidden text is kept apart, so that it cannot split a word. */
final class Paragraph {
  private final Place place;
  private BlockKind kind;
  private Optional<String> style = Optional.empty();
  private StringBuilder visible = new StringBuilder();
  private StringBuilder hidden = new StringBuilder();
  private List<Piece> anchored = new ArrayList<>();

  /** What was read of a paragraph, set aside while an alternative is read. */
  record Aside(StringBuilder visible, StringBuilder hidden, List<Piece> anchored) {}

  Paragraph(Place place, BlockKind kind) {
    this.place = place;
    this.kind = kind;
  }

  Place place() {
    return place;
  }

  Optional<String> style() {
    return style;
  }

  void style(Optional<String> id) {
    style = id;
  }

  /** A paragraph of the body may turn out to be a heading or an item of a list. */
  void kind(BlockKind other) {
    if (kind == BlockKind.PARAGRAPH) {
      kind = other;
    }
  }

  void append(String text, boolean isHidden) {
    (isHidden ? hidden : visible).append(text);
  }

  /** What hangs on this paragraph, such as a text box, comes after its words. */
  void anchor(List<Piece> pieces) {
    anchored.addAll(pieces);
  }

  Aside putAside() {
    Aside aside = new Aside(visible, hidden, anchored);
    visible = new StringBuilder();
    hidden = new StringBuilder();
    anchored = new ArrayList<>();
    return aside;
  }

  /** Takes what was set aside back; what was read since. */
  Aside takeBack(Aside aside) {
    Aside since = new Aside(visible, hidden, anchored);
    visible = aside.visible;
    hidden = aside.hidden;
    anchored = aside.anchored;
    return since;
  }

  /** Hands over the words so far, because something else begins among them. */
  void flush(Collector collector) throws ReadFault {
    collector.text(kind, place, visible.toString(), false);
    collector.text(kind, place, hidden.toString(), true);
    visible.setLength(0);
    hidden.setLength(0);
  }

  void close(Collector collector) throws ReadFault {
    flush(collector);
    collector.addAll(anchored);
    anchored.clear();
  }
}
