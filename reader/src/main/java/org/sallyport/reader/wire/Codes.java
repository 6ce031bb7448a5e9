package org.sallyport.reader.wire;

/** The numbers that stand for enum constants on the wire. */
final class Codes {
  private Codes() {}

  /** The number of {@code value}. */
  // These enums are appended to only, and a golden test holds their numbers.
  @SuppressWarnings("EnumOrdinal")
  static int of(Enum<?> value) {
    return value.ordinal();
  }
}
