package org.sallyport.reader.document;

import java.util.List;
import java.util.Set;

/**
 * A document as plain records: every visible character of it stands in exactly one piece.
 *
 * <p>Immutable.
 *
 * @param pieces headers first, then the body, then notes, footers and comments
 */
public record ReadDocument(
    TrueType type, List<Piece> pieces, List<Property> properties, Set<Trait> traits) {
  public ReadDocument {
    pieces = List.copyOf(pieces);
    properties = List.copyOf(properties);
    traits = Set.copyOf(traits);
  }

  /** Whether any piece that is not hidden shows a character that is not white space. */
  public boolean readable() {
    return pieces.stream().anyMatch(piece -> !piece.hidden() && !piece.text().isBlank());
  }

  /** Never shows content. */
  @Override
  public String toString() {
    return type.kind() + ", " + pieces.size() + " pieces, " + properties.size() + " properties";
  }
}
