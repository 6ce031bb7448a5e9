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

  /** The constant of a number. */
  static <E extends Enum<E>> E value(int number, E[] values) throws WireFault {
    if (number < 0 || number >= values.length) {
      throw new WireFault(WireFault.Code.BAD_VALUE);
    }
    return values[number];
  }
}
