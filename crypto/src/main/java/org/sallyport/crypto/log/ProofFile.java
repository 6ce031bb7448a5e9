package org.sallyport.crypto.log;

import org.sallyport.crypto.bytes.Bytes;

/** Proof files in the text form of c2sp.org/tlog-proof@v1. */
public final class ProofFile {
  private ProofFile() {}

  /**
   * The proof as text. Its extra line holds the leaf itself, so that the file proves what it shows.
   *
   * @param leaf the bytes of the leaf
   * @param proof its inclusion in the checkpoint's tree
   * @param note the signed checkpoint
   * @throws IllegalArgumentException where proof and checkpoint are of different sizes
   */
  public static String text(Bytes leaf, InclusionProof proof, String note) {
    if (Checkpoint.parseUnverified(note).size() != proof.size()) {
      throw new IllegalArgumentException("the proof is for another checkpoint");
    }
    StringBuilder text = new StringBuilder(512);
    text.append("c2sp.org/tlog-proof@v1\n");
    text.append("extra ").append(leaf.base64()).append('\n');
    text.append("index ").append(proof.index()).append('\n');
    for (Bytes hash : proof.path()) {
      text.append(hash.base64()).append('\n');
    }
    return text.append('\n').append(note).toString();
  }
}
