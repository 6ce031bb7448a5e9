package org.sallyport.reader.child.docx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.reader.document.Piece;
import org.sallyport.reader.document.Place;

/**
 * Pieces that belong together until it is known what becomes of them: what a control holds, one of
 * several alternatives, a text box.
 */
final class Scope {
  /** What opened it. */
  enum Cause {
    DOCUMENT,
    CONTROL,
    FIELD,
    ALTERNATIVE,
    TEXT_BOX
  }

  private final Cause cause;
  private final List<Piece> pieces = new ArrayList<>();
  private ControlProperties properties = ControlProperties.none();
  private @Nullable Place first;

  Scope(Cause cause) {
    this.cause = cause;
  }

  Cause cause() {
    return cause;
  }

  List<Piece> pieces() {
    return pieces;
  }

  ControlProperties properties() {
    return properties;
  }

  void properties(ControlProperties known) {
    properties = known;
  }

  /** The first place something inside stood at. */
  Optional<Place> first() {
    return Optional.ofNullable(first);
  }

  void standsAt(Place place) {
    if (first == null) {
      first = place;
    }
  }
}
