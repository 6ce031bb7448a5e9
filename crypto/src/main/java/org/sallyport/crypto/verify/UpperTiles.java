package org.sallyport.crypto.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.crypto.bytes.Bytes;

/** Recomputes the tiles above the leaves' and holds them against the folder's. */
final class UpperTiles {
  private final TileCheck check;
  private final List<Buffer> levels = new ArrayList<>();

  UpperTiles(TileCheck check) {
    this.check = check;
  }

  /** A tile that is being filled. */
  private static final class Buffer {
    private final List<Bytes> hashes = new ArrayList<>();
    private long index;
  }

  /** The root of the next full tile of leaf hashes. */
  void add(Bytes root) throws IOException, Finding {
    Bytes hash = root;
    for (int level = 1; ; level++) {
      if (levels.size() < level) {
        levels.add(new Buffer());
      }
      Buffer buffer = levels.get(level - 1);
      buffer.hashes.add(hash);
      if (buffer.hashes.size() < TileName.FULL) {
        return;
      }
      check.hold(new TileName(level, buffer.index, TileName.FULL), buffer.hashes);
      hash = TreeHash.of(buffer.hashes);
      buffer.hashes.clear();
      buffer.index++;
    }
  }

  /** The tiles at the right edge. */
  void end() throws IOException, Finding {
    for (int level = 1; level <= levels.size(); level++) {
      Buffer buffer = levels.get(level - 1);
      if (!buffer.hashes.isEmpty()) {
        check.hold(new TileName(level, buffer.index, buffer.hashes.size()), buffer.hashes);
      }
    }
  }

  Optional<TileCheck.Difference> firstDifference() {
    return check.first();
  }
}
