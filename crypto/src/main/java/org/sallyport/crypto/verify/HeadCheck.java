package org.sallyport.crypto.verify;

import java.io.IOException;
import java.util.Optional;

/** Holds the growing tree against one checkpoint after the other. */
final class HeadCheck {
  private final Heads heads;
  private Optional<SignedHead> next;
  private Optional<SignedHead> firstBad = Optional.empty();
  private Optional<SignedHead> newest = Optional.empty();
  private long lastGood;

  HeadCheck(Heads heads) throws IOException, Finding {
    this.heads = heads;
    this.next = heads.next();
  }

  /** To be called for the empty tree and after every leaf. */
  void at(TreeHash tree) throws IOException, Finding {
    while (next.isPresent() && next.get().size() <= tree.count()) {
      SignedHead head = next.get();
      if (head.size() < tree.count()) {
        throw Finding.file(head.name(), "out of order");
      }
      if (head.root().equals(tree.root())) {
        lastGood = head.size();
      } else if (firstBad.isEmpty()) {
        firstBad = next;
      }
      newest = next;
      next = heads.next();
    }
  }

  /** The first checkpoint that the tree does not fit. */
  Optional<SignedHead> firstBad() {
    return firstBad;
  }

  /** Whether the newest checkpoint fits, so that all before it stand. */
  boolean newestFits() {
    return newest.isPresent() && lastGood == newest.get().size();
  }

  /** The size of the newest checkpoint that fits, 0 where none does. */
  long lastGood() {
    return lastGood;
  }
}
