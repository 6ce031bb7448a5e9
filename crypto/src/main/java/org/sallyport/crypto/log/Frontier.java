package org.sallyport.crypto.log;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.sallyport.crypto.bytes.Bytes;

/**
 * The right edge of the tree: the roots of its complete subtrees, largest first. Enough to append
 * and to know the root without any leaf; at most 63 hashes. Immutable.
 */
public final class Frontier {
  private static final Frontier EMPTY = new Frontier(0, List.of());

  private final long size;
  private final List<Bytes> subtrees;

  private Frontier(long size, List<Bytes> subtrees) {
    this.size = size;
    this.subtrees = List.copyOf(subtrees);
  }

  /** The frontier of a log without leaves. */
  public static Frontier empty() {
    return EMPTY;
  }

  /**
   * Reads what {@link #toBytes} wrote.
   *
   * @throws IllegalArgumentException where it cannot be such
   */
  public static Frontier fromBytes(Bytes encoded) {
    ByteBuffer in = ByteBuffer.wrap(encoded.toArray());
    if (in.remaining() < Long.BYTES) {
      throw new IllegalArgumentException("a frontier begins with its size");
    }
    long size = in.getLong();
    if (size < 0 || in.remaining() != Long.bitCount(size) * Rfc6962.HASH_SIZE) {
      throw new IllegalArgumentException("a frontier has one hash for each bit of its size");
    }
    List<Bytes> subtrees = new ArrayList<>();
    while (in.hasRemaining()) {
      byte[] hash = new byte[Rfc6962.HASH_SIZE];
      in.get(hash);
      subtrees.add(Bytes.own(hash));
    }
    return new Frontier(size, subtrees);
  }

  /** The number of leaves. */
  public long size() {
    return size;
  }

  /** The frontier after one more leaf. */
  public Frontier append(Bytes leafHash) {
    return appendAll(List.of(leafHash));
  }

  /** The frontier after these leaves, in order. */
  public Frontier appendAll(List<Bytes> leafHashes) {
    List<Bytes> stack = new ArrayList<>(subtrees);
    long count = size;
    for (Bytes leafHash : leafHashes) {
      if (leafHash.size() != Rfc6962.HASH_SIZE) {
        throw new IllegalArgumentException("a leaf hash has 32 bytes");
      }
      Bytes node = leafHash;
      for (long bits = count; (bits & 1) == 1; bits >>= 1) {
        node = Rfc6962.nodeHash(stack.removeLast(), node);
      }
      stack.add(node);
      count++;
    }
    return new Frontier(count, stack);
  }

  /** The Merkle tree hash of all leaves. */
  public Bytes root() {
    if (subtrees.isEmpty()) {
      return Rfc6962.emptyRoot();
    }
    Bytes root = subtrees.getLast();
    for (int i = subtrees.size() - 2; i >= 0; i--) {
      root = Rfc6962.nodeHash(subtrees.get(i), root);
    }
    return root;
  }

  public LogHead head() {
    return new LogHead(size, root());
  }

  /** Eight bytes of size, big-endian, then the hashes, largest subtree first. */
  public Bytes toBytes() {
    ByteBuffer out = ByteBuffer.allocate(Long.BYTES + subtrees.size() * Rfc6962.HASH_SIZE);
    out.putLong(size);
    for (Bytes subtree : subtrees) {
      out.put(subtree.toArray());
    }
    return Bytes.own(out.array());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Frontier that && size == that.size && subtrees.equals(that.subtrees);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(size) * 31 + subtrees.hashCode();
  }

  @Override
  public String toString() {
    return "frontier of " + size + " leaves";
  }
}
