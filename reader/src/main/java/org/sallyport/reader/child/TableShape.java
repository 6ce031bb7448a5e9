package org.sallyport.reader.child;

import java.util.List;

/**
 * Tells a table of values apart by commas, semicolons or tabs from prose, where a space follows a
 * comma.
 */
final class TableShape {
  private static final int LINES = 20;

  private TableShape() {}

  /**
   * Whether every one of the first lines has the same number of separators: at least two of them,
   * or one on at least three lines.
   *
   * @param whole whether {@code text} is all of it, so that its last line is complete
   */
  static boolean looksLikeTable(String text, boolean whole) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).limit(LINES + 1).toList();
    boolean cut = !whole && lines.size() <= LINES;
    List<String> complete = lines.subList(0, Math.min(LINES, lines.size() - (cut ? 1 : 0)));
    return fits(complete, ',') || fits(complete, ';') || fits(complete, '\t');
  }

  private static boolean fits(List<String> lines, char separator) {
    if (lines.size() < 2) {
      return false;
    }
    int expected = count(lines.getFirst(), separator);
    boolean enough = expected >= 2 || (expected == 1 && lines.size() >= 3);
    return enough && lines.stream().allMatch(line -> count(line, separator) == expected);
  }

  private static int count(String line, char separator) {
    boolean quoted = false;
    int count = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      quoted ^= c == '"';
      boolean prose = c == ',' && i + 1 < line.length() && line.charAt(i + 1) == ' ';
      count += c == separator && !quoted && !prose ? 1 : 0;
    }
    return count;
  }
}
