package org.sallyport.intake.reception;

/**
 * How much is too much; sizes in bytes. One record, spent while bytes come in and while they are
 * read (CONTRACT §4, {@code limits.*}).
 *
 * @param part one part
 * @param message all parts of one arrival
 * @param bulk one bulk file, which is measured by this and not as a part
 * @param rows of one bulk file; a longer one waits for a person
 * @param parts number of parts in one arrival
 * @param depth nesting of JSON
 * @param ratio inflated bytes for each deflated byte of an archive's entry
 * @param diskReserve free bytes on the data folder's disk under which nothing is accepted
 */
public record Limits(
    long part,
    long message,
    long bulk,
    int rows,
    int parts,
    int depth,
    int ratio,
    long diskReserve) {
  private static final long BULK = 2L << 30;
  private static final int ROWS = 2_000_000;
  private static final int RATIO = 200;

  /** With the usual ones for bulk files and archives. */
  public Limits(long part, long message, int parts, int depth, long diskReserve) {
    this(part, message, BULK, ROWS, parts, depth, RATIO, diskReserve);
  }

  public static Limits defaults() {
    return new Limits(25L << 20, 50L << 20, 50, 32, 256L << 20);
  }
}
