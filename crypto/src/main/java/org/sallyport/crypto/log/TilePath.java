package org.sallyport.crypto.log;

import java.util.Locale;

/** The names of tiles (c2sp.org/tlog-tiles). */
final class TilePath {
  static final int WIDTH = 256;

  private TilePath() {}

  /** {@code tile/LEVEL/INDEX}, with {@code .p/WIDTH} where it is not full. */
  static String tile(int level, long index, int width) {
    return "tile/" + level + "/" + index(index) + partial(width);
  }

  /** {@code tile/entries/INDEX}, with {@code .p/WIDTH} where it is not full. */
  static String entries(long index, int width) {
    return "tile/entries/" + index(index) + partial(width);
  }

  private static String partial(int width) {
    return width == WIDTH ? "" : ".p/" + width;
  }

  /** Groups of three digits, all but the last with an x before it. */
  private static String index(long index) {
    String path = String.format(Locale.ROOT, "%03d", index % 1000);
    for (long rest = index / 1000; rest > 0; rest /= 1000) {
      path = String.format(Locale.ROOT, "x%03d/", rest % 1000) + path;
    }
    return path;
  }
}
