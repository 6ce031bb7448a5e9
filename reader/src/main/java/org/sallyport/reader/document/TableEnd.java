package org.sallyport.reader.document;

/** How the rows of a table ended. Appended to only: the position is what the wire form carries. */
public enum TableEnd {
  /** Every byte was read. */
  COMPLETE,
  /** Every byte was read; a byte order mark said that they are UTF-16. */
  COMPLETE_UTF_16,
  /** Bytes that are not of the letters asked for. */
  OTHER_LETTERS,
  /** Not a table of separated values, or a row over the limits. */
  UNREADABLE;

  /** Whether all rows were seen. */
  public boolean complete() {
    return switch (this) {
      case COMPLETE, COMPLETE_UTF_16 -> true;
      case OTHER_LETTERS, UNREADABLE -> false;
    };
  }
}
