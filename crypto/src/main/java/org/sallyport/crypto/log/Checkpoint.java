package org.sallyport.crypto.log;

import java.util.Base64;
import java.util.List;
import org.sallyport.crypto.bytes.Bytes;

/**
 * What the log signs about itself (c2sp.org/tlog-checkpoint), without extension lines.
 *
 * @param origin the log's name, the same as its key's
 * @param size number of leaves
 * @param root RFC 6962 Merkle tree hash
 */
public record Checkpoint(String origin, long size, Bytes root) {
  /**
   * Checks what a line of text could not hold.
   *
   * @throws IllegalArgumentException where it is not a checkpoint
   */
  public Checkpoint {
    if (!LogPublicKey.isName(origin) || size < 0 || root.size() != Rfc6962.HASH_SIZE) {
      throw new IllegalArgumentException("not a checkpoint");
    }
  }

  /** The note's text: three lines. */
  public String text() {
    return origin + "\n" + size + "\n" + root.base64() + "\n";
  }

  /**
   * Reads the checkpoint of a signed note WITHOUT checking any signature: for this log's own notes.
   *
   * @throws IllegalArgumentException where it is not such a note
   */
  public static Checkpoint parseUnverified(String note) {
    List<String> lines = note.lines().toList();
    if (lines.size() < 5 || !lines.get(3).isEmpty()) {
      throw new IllegalArgumentException("not a checkpoint");
    }
    Bytes root = Bytes.own(Base64.getDecoder().decode(lines.get(2)));
    Checkpoint checkpoint = new Checkpoint(lines.get(0), Long.parseLong(lines.get(1)), root);
    if (!note.startsWith(checkpoint.text() + "\n")) {
      throw new IllegalArgumentException("not a checkpoint");
    }
    return checkpoint;
  }

  public LogHead head() {
    return new LogHead(size, root);
  }
}
