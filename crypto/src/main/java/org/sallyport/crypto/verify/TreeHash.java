package org.sallyport.crypto.verify;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.sallyport.crypto.bytes.Bytes;

/** RFC 6962 §2.1 from its text: leaf, node and tree hashes, and a tree that grows. */
final class TreeHash {
  static final int SIZE = 32;

  private final List<Bytes> peaks = new ArrayList<>();
  private long count;

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the JDK has no SHA-256", e);
    }
  }

  static Bytes leaf(Bytes content) {
    MessageDigest digest = sha256();
    digest.update((byte) 0x00);
    content.update(digest);
    return Bytes.own(digest.digest());
  }

  static Bytes node(Bytes left, Bytes right) {
    MessageDigest digest = sha256();
    digest.update((byte) 0x01);
    left.update(digest);
    right.update(digest);
    return Bytes.own(digest.digest());
  }

  static Bytes of(List<Bytes> leafHashes) {
    TreeHash tree = new TreeHash();
    leafHashes.forEach(tree::add);
    return tree.root();
  }

  void add(Bytes leafHash) {
    Bytes peak = leafHash;
    count++;
    for (long merges = count; (merges & 1) == 0; merges >>= 1) {
      peak = node(peaks.removeLast(), peak);
    }
    peaks.add(peak);
  }

  long count() {
    return count;
  }

  Bytes root() {
    if (peaks.isEmpty()) {
      return Bytes.own(sha256().digest());
    }
    Bytes root = peaks.getLast();
    for (Bytes peak : peaks.reversed().subList(1, peaks.size())) {
      root = node(peak, root);
    }
    return root;
  }
}
