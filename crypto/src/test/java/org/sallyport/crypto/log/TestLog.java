package org.sallyport.crypto.log;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.sallyport.crypto.bytes.Bytes;

/** A log of synthetic leaves in memory, with checkpoints where a test asks for them. */
public final class TestLog {
  private final LogSigner signer = LogSigner.generate("sallyport/test", new SecureRandom());
  private final List<Bytes> leaves = new ArrayList<>();
  private final TreeMap<Long, String> checkpoints = new TreeMap<>();
  private Frontier frontier = Frontier.empty();

  /** Appends leaves until there are {@code size}, and signs a checkpoint there. */
  public TestLog growTo(long size) {
    while (leaves.size() < size) {
      Bytes leaf = Bytes.utf8("{\"n\":" + leaves.size() + ",\"verb\":\"COLLECTION\"}");
      leaves.add(leaf);
      frontier = frontier.append(Rfc6962.leafHash(leaf));
    }
    checkpoints.put(size, signer.sign(signer.checkpoint(frontier.head())));
    return this;
  }

  public LogSigner signer() {
    return signer;
  }

  public LogHead head() {
    return frontier.head();
  }

  public List<Bytes> leaves() {
    return leaves;
  }

  public List<String> notes() {
    return List.copyOf(checkpoints.values());
  }

  public String newest() {
    return checkpoints.lastEntry().getValue();
  }

  public LeafHashes hashes() {
    return (from, to) ->
        leaves.subList((int) from, (int) to).stream().map(Rfc6962::leafHash).toList();
  }

  /** Writes an export of all there is. */
  public void export(Path folder, boolean withLeaves) throws IOException {
    Leaves source = (from, to) -> leaves.subList((int) from, (int) to);
    new ExportWriter(folder)
        .write(
            new Export(
                signer.publicKey(),
                newest(),
                notes(),
                hashes(),
                withLeaves ? Optional.of(source) : Optional.empty()));
  }

  /** A proof file for one leaf under the newest checkpoint. */
  public String proof(long index) throws IOException {
    long size = checkpoints.lastKey();
    InclusionProof proof = new Proofs(NodeHashes.of(hashes())).inclusion(index, size);
    return ProofFile.text(leaves.get((int) index), proof, newest());
  }
}
