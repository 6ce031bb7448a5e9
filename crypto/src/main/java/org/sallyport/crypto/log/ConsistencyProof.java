package org.sallyport.crypto.log;

import java.util.List;
import org.sallyport.crypto.bytes.Bytes;

/**
 * That a tree is the beginning of a larger one.
 *
 * @param older number of leaves of the beginning
 * @param newer number of leaves of the larger tree
 * @param path hashes as RFC 6962 §2.1.2 orders them
 */
public record ConsistencyProof(long older, long newer, List<Bytes> path) {
  /** Takes a copy of the path. */
  public ConsistencyProof {
    path = List.copyOf(path);
  }
}
