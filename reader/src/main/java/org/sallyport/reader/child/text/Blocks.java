package org.sallyport.reader.child.text;

import java.util.ArrayList;
import java.util.List;
import org.sallyport.reader.child.source.ReadFault;
import org.sallyport.reader.document.Piece;
import org.sallyport.reader.document.Piece.BlockKind;
import org.sallyport.reader.document.Place;
import org.sallyport.reader.document.ReadLimits;
import org.sallyport.reader.document.ReadOutcome.Reason;

/** Gathers blocks of text and keeps count of their cost. For one document; not thread-safe. */
final class Blocks {
  private final ReadLimits limits;
  private final List<Piece> pieces = new ArrayList<>();
  private long chars;

  Blocks(ReadLimits limits) {
    this.limits = limits;
  }

  /** Adds text; blank text adds nothing. */
  void add(BlockKind kind, Place place, String text, boolean hidden) throws ReadFault {
    if (text.isBlank()) {
      return;
    }
    chars += text.length();
    if (pieces.size() >= limits.pieces() || chars > limits.textChars()) {
      throw new ReadFault(Reason.TOO_LARGE);
    }
    pieces.add(new Piece.TextBlock(kind, place, text, hidden));
  }

  boolean anyHidden() {
    return pieces.stream().anyMatch(Piece::hidden);
  }

  List<Piece> pieces() {
    return pieces;
  }
}
