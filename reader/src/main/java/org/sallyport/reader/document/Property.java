package org.sallyport.reader.document;

/**
 * A property a document carries beside its text: its title, its keywords, a label, a bound value.
 *
 * @param name of a core or app property the element's local name ({@code title}, {@code keywords})
 */
public record Property(Origin origin, String name, String value) {

  /** Never shows content. */
  @Override
  public String toString() {
    return origin + " property, " + value.length() + " characters";
  }

  /** Appended to only: the position is what the wire form carries. */
  public enum Origin {
    /** Dublin Core and Office core properties. */
    CORE,
    /** What the writing program says of itself and of the document. */
    APP,
    /** Properties somebody or some labelling product added. */
    CUSTOM,
    /** A value of the data store that bound controls show. */
    BOUND
  }
}
