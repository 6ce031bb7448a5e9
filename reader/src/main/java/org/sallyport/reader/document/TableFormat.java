package org.sallyport.reader.document;

/** How a table of separated values is to be read. */
public record TableFormat(Separator separator, Letters letters) {
  /**
   * What stands between two cells. Appended to only: the position is what the wire form carries.
   */
  public enum Separator {
    /** Comma, or what the header line has in its place: semicolon or tab. */
    COMMA,
    TAB
  }

  /** Which bytes are which letters. Appended to only. */
  public enum Letters {
    /** UTF-8, with or without a byte order mark; UTF-16 where its mark stands first. */
    UTF_8,
    /** windows-1252, which older British office programs write. */
    WINDOWS_1252
  }
}
