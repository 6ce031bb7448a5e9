package org.sallyport.crypto.verify;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.sallyport.crypto.bytes.Bytes;

/** Holds computed hashes against tile files and keeps the first difference. */
final class TileCheck {
  private final LogFiles files;
  private final boolean exact;
  private final long published;
  private Optional<Difference> first = Optional.empty();

  /** Which file differs, and at which of its hashes. */
  record Difference(TileName tile, int entry) {
    /** The place of the differing hash among those of its level. */
    long place() {
      return tile.index() * TileName.FULL + entry;
    }
  }

  /**
   * @param exact an export: exactly one file a tile; else any number of partial ones
   * @param published the size whose tiles must be there
   */
  TileCheck(LogFiles files, boolean exact, long published) {
    this.files = files;
    this.exact = exact;
    this.published = published;
  }

  /** Holds one tile, as wide as is known, against its files. */
  void hold(TileName tile, List<Bytes> computed) throws IOException, Finding {
    if (exact) {
      compare(tile, files.tile(tile), computed);
      return;
    }
    int widest = 0;
    for (TileName present : files.present(tile)) {
      widest = Math.max(widest, present.width());
      List<Bytes> hashes = readIfStillThere(present);
      compare(present, hashes, computed);
    }
    if (widest < tile.widthIn(published)) {
      throw Finding.file(tile.withWidth(tile.widthIn(published)).path(), "missing");
    }
  }

  /** A running gateway replaces a partial tile by a wider one. */
  private List<Bytes> readIfStillThere(TileName present) throws IOException, Finding {
    try {
      return files.tile(present);
    } catch (Finding finding) {
      if (present.width() < TileName.FULL && !files.present(present).contains(present)) {
        return List.of();
      }
      throw finding;
    }
  }

  private void compare(TileName tile, List<Bytes> stored, List<Bytes> computed) {
    int common = Math.min(stored.size(), computed.size());
    for (int i = 0; i < common && first.isEmpty(); i++) {
      if (!stored.get(i).equals(computed.get(i))) {
        first = Optional.of(new Difference(tile, i));
      }
    }
  }

  Optional<Difference> first() {
    return first;
  }
}
