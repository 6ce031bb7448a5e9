package org.sallyport.crypto.log;

import java.util.List;
import java.util.Optional;

/**
 * What goes into an export of the log.
 *
 * @param key the log's public key
 * @param checkpoint the newest signed checkpoint; its size is the export's
 * @param earlier signed checkpoints of smaller sizes, any order
 * @param hashes the leaf hashes
 * @param leaves the leaves themselves, where they are disclosed
 */
public record Export(
    LogPublicKey key,
    String checkpoint,
    List<String> earlier,
    LeafHashes hashes,
    Optional<Leaves> leaves) {
  /** Takes a copy of the list. */
  public Export {
    earlier = List.copyOf(earlier);
  }
}
