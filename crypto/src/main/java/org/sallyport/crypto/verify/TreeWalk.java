package org.sallyport.crypto.verify;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.sallyport.crypto.bytes.Bytes;

/**
 * One pass over all leaves in order: recomputes the tree, holds it against every checkpoint and
 * every tile, and says what is wrong where. Memory grows with the tree's height only.
 */
final class TreeWalk {
  private final long size;
  private final LeafFeed leaves;
  private final HeadCheck heads;
  private final Optional<TileCheck> leafTiles;
  private final Optional<UpperTiles> upperTiles;
  private final TreeHash tree = new TreeHash();

  /** Where leaf hashes come from, at most 256 at a time. */
  interface LeafFeed {
    List<Bytes> hashes(long from, long to) throws IOException, Finding;

    /** Whether they are computed from the leaves themselves. */
    boolean fromLeaves();
  }

  /**
   * @param leafTiles holds the tiles of leaf hashes, where the feed does not come from them
   * @param upperTiles holds the tiles above
   */
  TreeWalk(
      long size,
      LeafFeed leaves,
      Heads heads,
      Optional<TileCheck> leafTiles,
      Optional<TileCheck> upperTiles)
      throws IOException, Finding {
    this.size = size;
    this.leaves = leaves;
    this.heads = new HeadCheck(heads);
    this.leafTiles = leafTiles;
    this.upperTiles = upperTiles.map(UpperTiles::new);
  }

  AuditOutcome.Ok walk() throws IOException, Finding {
    heads.at(tree);
    for (long from = 0; from < size; from += TileName.FULL) {
      int width = (int) Math.min(TileName.FULL, size - from);
      List<Bytes> hashes = leaves.hashes(from, from + width);
      if (leafTiles.isPresent()) {
        leafTiles.get().hold(new TileName(0, from / TileName.FULL, width), hashes);
      }
      for (Bytes hash : hashes) {
        tree.add(hash);
        heads.at(tree);
      }
      if (width == TileName.FULL && upperTiles.isPresent()) {
        upperTiles.get().add(TreeHash.of(hashes));
      }
    }
    if (upperTiles.isPresent()) {
      upperTiles.get().end();
    }
    judge();
    return new AuditOutcome.Ok(size, tree.root());
  }

  private void judge() throws Finding {
    Optional<TileCheck.Difference> leaf = leafTiles.flatMap(TileCheck::first);
    Optional<TileCheck.Difference> upper = upperTiles.flatMap(UpperTiles::firstDifference);
    if (heads.firstBad().isPresent()) {
      judgeRoot(heads.firstBad().get(), leaf, upper);
    }
    if (leaf.isPresent()) {
      throw Finding.file(leaf.get().tile().path(), "differs from the leaves");
    }
    if (upper.isPresent()) {
      throw Finding.file(upper.get().tile().path(), "differs from the tiles beneath it");
    }
  }

  /** The leaves do not lead to a signed root: which of them is not as it was? */
  private void judgeRoot(
      SignedHead bad, Optional<TileCheck.Difference> leaf, Optional<TileCheck.Difference> upper)
      throws Finding {
    if (heads.newestFits()) {
      throw Finding.file(bad.name(), "signed, but not a beginning of this log");
    }
    if (leaf.isPresent()) {
      throw Finding.leaf(leaf.get().place(), "differs from what was logged");
    }
    if (leaves.fromLeaves()) {
      throw Finding.leaf(
          heads.lastGood(),
          "a leaf from here to "
              + (bad.size() - 1)
              + " differs from what "
              + bad.name()
              + " signed");
    }
    boolean named = upper.isPresent() && upper.get().tile().level() == 1;
    long tile = named ? upper.get().place() : (size - 1) / TileName.FULL;
    TileName suspect = new TileName(0, tile, TileName.FULL);
    throw Finding.file(
        suspect.withWidth(suspect.widthIn(size)).path(), "differs from what was logged");
  }
}
