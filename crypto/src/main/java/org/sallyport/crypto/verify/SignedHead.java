package org.sallyport.crypto.verify;

import java.util.List;
import java.util.Optional;
import org.sallyport.crypto.bytes.Bytes;

/** A checkpoint whose signature was checked: what the log said of itself. */
record SignedHead(String name, long size, Bytes root) {
  /** The note's five lines. */
  private static final int LINES = 5;

  /**
   * Reads a note: origin, size, root, an empty line, one signature of the log, and nothing else.
   *
   * @param name where the note lies, for the finding
   */
  static SignedHead read(String name, String note, LogKey key) throws Finding {
    List<String> lines = List.of(note.split("\n", -1));
    if (lines.size() != LINES + 1 || !lines.get(3).isEmpty() || !lines.get(LINES).isEmpty()) {
      throw Finding.file(name, "not a checkpoint of one signature");
    }
    if (!lines.get(0).equals(key.name())) {
      throw Finding.file(name, "of another log");
    }
    long size = Canonical.number(lines.get(1));
    Optional<Bytes> root = Canonical.base64(lines.get(2));
    if (size < 0 || root.isEmpty() || root.get().size() != TreeHash.SIZE) {
      throw Finding.file(name, "not a checkpoint");
    }
    String signed = String.join("\n", lines.subList(0, 3)) + "\n";
    if (!key.verifies(signed, lines.get(4))) {
      throw Finding.file(name, "the signature does not verify");
    }
    return new SignedHead(name, size, root.get());
  }
}
