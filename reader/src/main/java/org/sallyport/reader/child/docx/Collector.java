package org.sallyport.reader.child.docx;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.sallyport.reader.child.source.ReadFault;
import org.sallyport.reader.document.Piece;
import org.sallyport.reader.document.Piece.BlockKind;
import org.sallyport.reader.document.Place;
import org.sallyport.reader.document.ReadLimits;
import org.sallyport.reader.document.ReadOutcome.Reason;

/** Gathers the pieces of a document, in scopes inside each other, and keeps count of the cost. */
final class Collector {
  private final ReadLimits limits;
  private final Scope document = new Scope(Scope.Cause.DOCUMENT);
  private final Deque<Scope> open = new ArrayDeque<>();
  private int count;
  private long chars;

  Collector(ReadLimits limits) {
    this.limits = limits;
    open.push(document);
  }

  /** Adds text; blank text adds nothing. */
  void text(BlockKind kind, Place place, String text, boolean hidden) throws ReadFault {
    if (!text.isBlank()) {
      spendPiece();
      add(new Piece.TextBlock(kind, place, text, hidden));
    }
  }

  void add(Piece piece) {
    current().pieces().add(piece);
  }

  void addAll(List<Piece> pieces) {
    current().pieces().addAll(pieces);
  }

  void spendPiece() throws ReadFault {
    if (++count > limits.pieces()) {
      throw new ReadFault(Reason.TOO_LARGE);
    }
  }

  /** Takes note of characters when they are read, before they are kept. */
  void spendChars(int more) throws ReadFault {
    chars += more;
    if (chars > limits.textChars()) {
      throw new ReadFault(Reason.TOO_LARGE);
    }
  }

  Scope current() {
    return open.element();
  }

  Scope open(Scope.Cause cause) {
    Scope scope = new Scope(cause);
    open.push(scope);
    return scope;
  }

  /**
   * Closes a scope. Others that are still open inside it dissolve into what is around them.
   *
   * @return what is in it
   */
  Scope close(Scope scope) {
    Scope top = open.pop();
    while (top != scope) {
      addAll(top.pieces());
      top = open.pop();
    }
    return scope;
  }

  boolean isOpen(Scope scope) {
    return open.contains(scope);
  }

  /** Tells every open scope that has no place yet where things stand. */
  void standsAt(Place place) {
    for (Scope scope : open) {
      if (scope.first().isPresent()) {
        return; // those around it have theirs too
      }
      scope.standsAt(place);
    }
  }

  List<Piece> pieces() {
    return document.pieces();
  }

  boolean hasHidden() {
    return document.pieces().stream().anyMatch(Piece::hidden);
  }
}
