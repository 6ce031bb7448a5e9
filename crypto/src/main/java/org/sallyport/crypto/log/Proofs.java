package org.sallyport.crypto.log;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.sallyport.crypto.bytes.Bytes;

/** Builds the proofs of RFC 6962 §2.1.1 and §2.1.2. Thread-safe where its source is. */
public final class Proofs {
  private final NodeHashes nodes;

  public Proofs(NodeHashes nodes) {
    this.nodes = nodes;
  }

  /**
   * The audit path of leaf {@code index} in the tree of {@code size} leaves, from the leaf's
   * sibling up.
   *
   * @throws IOException where a node cannot be read
   */
  public InclusionProof inclusion(long index, long size) throws IOException {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("no such leaf");
    }
    List<Bytes> path = new ArrayList<>();
    long from = 0;
    long to = size;
    while (to - from > 1) {
      long middle = from + split(to - from);
      if (index < middle) {
        path.addFirst(root(middle, to));
        to = middle;
      } else {
        path.addFirst(root(from, middle));
        from = middle;
      }
    }
    return new InclusionProof(index, size, List.copyOf(path));
  }

  /**
   * That the tree of {@code older} leaves is the beginning of that of {@code newer}.
   *
   * @throws IOException where a node cannot be read
   */
  public ConsistencyProof consistency(long older, long newer) throws IOException {
    if (older < 0 || older > newer) {
      throw new IllegalArgumentException("a log only grows");
    }
    List<Bytes> path = new ArrayList<>();
    if (older > 0 && older < newer) {
      long from = 0;
      long to = newer;
      boolean whole = true;
      while (older != to) {
        long middle = from + split(to - from);
        if (older <= middle) {
          path.addFirst(root(middle, to));
          to = middle;
        } else {
          path.addFirst(root(from, middle));
          from = middle;
          whole = false;
        }
      }
      if (!whole) {
        path.addFirst(root(from, to));
      }
    }
    return new ConsistencyProof(older, newer, List.copyOf(path));
  }

  /** The Merkle tree hash of the leaves of one branch; {@code from} is a multiple of its width. */
  private Bytes root(long from, long to) throws IOException {
    long width = to - from;
    if (Long.bitCount(width) == 1) {
      return nodes.node(Long.numberOfTrailingZeros(width), from / width);
    }
    long middle = from + split(width);
    return Rfc6962.nodeHash(root(from, middle), root(middle, to));
  }

  /** The largest power of two smaller than {@code width}. */
  private static long split(long width) {
    return Long.highestOneBit(width - 1);
  }
}
