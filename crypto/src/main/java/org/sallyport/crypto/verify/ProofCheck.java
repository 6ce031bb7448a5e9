package org.sallyport.crypto.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.crypto.bytes.Bytes;

/** Verifies one proof file (c2sp.org/tlog-proof@v1) whose extra line holds the leaf. */
final class ProofCheck {
  private static final String MAGIC = "c2sp.org/tlog-proof@v1";
  private static final String EXTRA = "extra ";
  private static final String INDEX = "index ";

  private final String file;
  private final LogKey key;

  ProofCheck(String file, LogKey key) {
    this.file = file;
    this.key = key;
  }

  AuditOutcome run(String text, Optional<SignedHead> earlier) throws Finding {
    int end = text.indexOf("\n\n");
    if (end < 0) {
      throw malformed();
    }
    List<String> lines = List.of(text.substring(0, end).split("\n", -1));
    if (lines.size() < 3
        || !lines.get(0).equals(MAGIC)
        || !lines.get(1).startsWith(EXTRA)
        || !lines.get(2).startsWith(INDEX)) {
      throw malformed();
    }
    Bytes leaf = decode(lines.get(1).substring(EXTRA.length()));
    long index = Canonical.number(lines.get(2).substring(INDEX.length()));
    List<Bytes> path = new ArrayList<>();
    for (String line : lines.subList(3, lines.size())) {
      Bytes hash = decode(line);
      if (hash.size() != TreeHash.SIZE) {
        throw malformed();
      }
      path.add(hash);
    }
    SignedHead head = SignedHead.read(file, text.substring(end + 2), key);
    if (index < 0 || index >= head.size()) {
      throw malformed();
    }
    if (!head.root().equals(root(TreeHash.leaf(leaf), index, head.size(), path))) {
      throw Finding.file(file, "the leaf is not proven to be in the log");
    }
    if (earlier.isPresent()) {
      consistent(head, earlier.get());
    }
    return new AuditOutcome.Ok(head.size(), head.root());
  }

  /** RFC 9162 §2.1.3.2. */
  private Bytes root(Bytes leafHash, long index, long size, List<Bytes> path) throws Finding {
    long node = index;
    long last = size - 1;
    Bytes root = leafHash;
    for (Bytes sibling : path) {
      if (last == 0) {
        throw malformed();
      }
      if ((node & 1) == 1 || node == last) {
        root = TreeHash.node(sibling, root);
        while ((node & 1) == 0 && node != 0) {
          node >>= 1;
          last >>= 1;
        }
      } else {
        root = TreeHash.node(root, sibling);
      }
      node >>= 1;
      last >>= 1;
    }
    if (last != 0) {
      throw malformed();
    }
    return root;
  }

  /** One leaf's proof says nothing of other sizes. */
  private static void consistent(SignedHead head, SignedHead earlier) throws Finding {
    if (head.size() != earlier.size()) {
      throw Finding.file(
          earlier.name(), "a proof of another size cannot show consistency; use an export");
    }
    if (!head.root().equals(earlier.root())) {
      throw Finding.file(earlier.name(), "signed, but another log");
    }
  }

  private Bytes decode(String text) throws Finding {
    return Canonical.base64(text).orElseThrow(this::malformed);
  }

  private Finding malformed() {
    return Finding.file(file, "not a proof of this kind");
  }
}
