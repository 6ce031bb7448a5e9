package org.sallyport.crypto.log;

import java.util.List;
import org.sallyport.crypto.bytes.Bytes;

/**
 * That a leaf stands in a tree.
 *
 * @param index the leaf's place, from 0
 * @param size the tree's number of leaves
 * @param path hashes from the leaf's sibling up to the root's child
 */
public record InclusionProof(long index, long size, List<Bytes> path) {
  /** Takes a copy of the path. */
  public InclusionProof {
    path = List.copyOf(path);
  }
}
