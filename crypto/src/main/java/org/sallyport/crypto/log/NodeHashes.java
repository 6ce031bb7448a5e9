package org.sallyport.crypto.log;

import java.io.IOException;
import java.util.List;
import org.sallyport.crypto.bytes.Bytes;

/** The tree's nodes, for building proofs. */
@FunctionalInterface
public interface NodeHashes {
  /** As many hashes as {@link LeafHashes} gives at once. */
  int RUN = 256;

  /**
   * The root of a complete subtree.
   *
   * @param level height of the subtree: it has 2^level leaves
   * @param index its place among those of its height, from 0
   * @throws IOException where it cannot be read
   */
  Bytes node(int level, long index) throws IOException;

  /** Nodes computed from leaf hashes: each costs all the leaves beneath it. */
  static NodeHashes of(LeafHashes leaves) {
    return (level, index) -> {
      Frontier frontier = Frontier.empty();
      long end = (index + 1) << level;
      for (long at = index << level; at < end; at += RUN) {
        List<Bytes> run = leaves.range(at, Math.min(at + RUN, end));
        frontier = frontier.appendAll(run);
      }
      return frontier.root();
    };
  }
}
