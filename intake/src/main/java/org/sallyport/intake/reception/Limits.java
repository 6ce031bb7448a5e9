package org.sallyport.intake.reception;

/**
 * How much is too much; sizes in bytes. One record, spent while bytes come in (CONTRACT §4, {@code
 * limits.*}).
 *
 * @param part one part
 * @param message all parts of one arrival
 * @param parts number of parts in one arrival
 * @param depth nesting of JSON
 * @param diskReserve free bytes on the data folder's disk under which nothing is accepted
 */
public record Limits(long part, long message, int parts, int depth, long diskReserve) {
  public static Limits defaults() {
    return new Limits(25L << 20, 50L << 20, 50, 32, 256L << 20);
  }
}
