package org.sallyport.reader.child.rows;

import java.io.IOException;
import java.io.Reader;
import org.sallyport.reader.document.TableFormat.Separator;

/** Finds what stands between the cells. */
final class Separators {
  private Separators() {}

  /**
   * A comma, unless the header line has none and has semicolons or tabs instead, as some office
   * programs write.
   *
   * @param chars at their start, which they are at again afterwards
   */
  static char of(Separator asked, Reader chars) throws IOException {
    return switch (asked) {
      case TAB -> '\t';
      case COMMA -> inHeader(chars);
    };
  }

  private static char inHeader(Reader chars) throws IOException {
    chars.mark(TableText.AHEAD);
    int semicolons = 0;
    int tabs = 0;
    boolean quoted = false;
    boolean begun = false;
    char found = 0;
    for (int i = 0; i < TableText.AHEAD - 1 && found == 0; i++) {
      int c = chars.read();
      boolean lineEnds = (c == '\n' || c == '\r') && !quoted;
      if (c < 0 || (lineEnds && begun)) {
        break;
      }
      begun |= !lineEnds;
      quoted ^= c == '"';
      if (!quoted) {
        found = c == ',' ? ',' : found;
        semicolons += c == ';' ? 1 : 0;
        tabs += c == '\t' ? 1 : 0;
      }
    }
    chars.reset();
    if (found != 0 || (semicolons == 0 && tabs == 0)) {
      return ',';
    }
    return semicolons >= tabs ? ';' : '\t';
  }
}
