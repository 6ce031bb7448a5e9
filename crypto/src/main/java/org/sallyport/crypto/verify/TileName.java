package org.sallyport.crypto.verify;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name of a tile or bundle (c2sp.org/tlog-tiles): level -1 is the bundles of leaves. */
record TileName(int level, long index, int width) {
  static final int FULL = 256;
  static final int ENTRIES = -1;
  private static final Pattern SHAPE =
      Pattern.compile(
          "tile/(entries|[0-9]|[1-5][0-9]|6[0-3])/((?:x[0-9]{3}/){0,5}[0-9]{3})"
              + "(?:\\.p/([1-9][0-9]{0,2}))?");

  static Optional<TileName> parse(String path) {
    Matcher matcher = SHAPE.matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String level = matcher.group(1);
    String partial = matcher.group(3);
    TileName name =
        new TileName(
            level.equals("entries") ? ENTRIES : Integer.parseInt(level),
            Long.parseLong(matcher.group(2).replace("x", "").replace("/", "")),
            partial == null ? FULL : Integer.parseInt(partial));
    return name.path().equals(path) && (partial == null || name.width < FULL)
        ? Optional.of(name)
        : Optional.empty();
  }

  String path() {
    String digits = Long.toString(index);
    String padded = "0".repeat((3 - digits.length() % 3) % 3) + digits;
    StringBuilder path = new StringBuilder(48);
    path.append("tile/");
    path.append(level == ENTRIES ? "entries" : Integer.toString(level)).append('/');
    for (int at = 0; at < padded.length(); at += 3) {
      boolean last = at + 3 == padded.length();
      path.append(last ? "" : "x").append(padded, at, at + 3).append(last ? "" : "/");
    }
    return path.append(width == FULL ? "" : String.format(Locale.ROOT, ".p/%d", width)).toString();
  }

  TileName withWidth(int other) {
    return new TileName(level, index, other);
  }

  /** As many hashes as this tile has in a log of {@code size} leaves; 0 where it is not there. */
  int widthIn(long size) {
    int height = Math.max(level, 0) * 8;
    long hashes = height > 62 ? 0 : size >> height;
    return (int) Math.clamp(hashes - index * FULL, 0L, FULL);
  }
}
