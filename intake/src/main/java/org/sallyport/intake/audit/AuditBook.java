package org.sallyport.intake.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.log.Checkpoint;
import org.sallyport.crypto.log.Export;
import org.sallyport.crypto.log.ExportWriter;
import org.sallyport.crypto.log.InclusionProof;
import org.sallyport.crypto.log.Leaves;
import org.sallyport.crypto.log.LogPublicKey;
import org.sallyport.crypto.log.NodeHashes;
import org.sallyport.crypto.log.ProofFile;
import org.sallyport.crypto.log.Proofs;
import org.sallyport.intake.ledger.LedgerView.LogView;
import org.sallyport.intake.submission.Unavailable;

/** What one may read out of the audit log: a submission's events, a proof, an export. */
public final class AuditBook {
  private static final int PAGE = 256;

  private final LogView log;
  private final LogPublicKey key;

  public AuditBook(LogView log, LogPublicKey key) {
    this.log = log;
    this.key = key;
  }

  /** The events about a submission and its arrival, each leaf's JSON, oldest first. */
  public List<String> show(String reference) throws Unavailable {
    List<String> events = new ArrayList<>();
    for (long index : log.leavesOf(reference)) {
      log.leaves(index, index + 1).forEach(leaf -> events.add(leaf.utf8()));
    }
    return events;
  }

  /**
   * A proof file (c2sp.org/tlog-proof) that the reception of a submission is in the log of the
   * newest head; empty where the reference is unknown.
   */
  public Optional<String> prove(String reference) throws Unavailable {
    List<Long> indexes = log.leavesOf(reference);
    Optional<String> head = log.head();
    if (indexes.isEmpty() || head.isEmpty()) {
      return Optional.empty();
    }
    long index = indexes.getFirst();
    long size = Checkpoint.parseUnverified(head.get()).size();
    try {
      InclusionProof proof = new Proofs(NodeHashes.of(this::hashes)).inclusion(index, size);
      Bytes leaf = log.leaves(index, index + 1).getFirst();
      return Optional.of(ProofFile.text(leaf, proof, head.get()));
    } catch (IOException e) {
      throw new Unavailable("log", e);
    }
  }

  /**
   * Writes checkpoints, tiles and leaf hashes into an empty folder. With the events it is a
   * disclosure: the caller notes {@code LEAVES_EXPORTED} first.
   *
   * @return the size of the exported log
   */
  public long export(Path folder, boolean withLeaves) throws Unavailable {
    String head = log.head().orElseThrow(() -> new Unavailable("the log is empty"));
    long size = Checkpoint.parseUnverified(head).size();
    Optional<Leaves> leaves = withLeaves ? Optional.of(this::leaves) : Optional.empty();
    try {
      new ExportWriter(folder).write(new Export(key, head, earlier(size), this::hashes, leaves));
      return size;
    } catch (IOException e) {
      throw new Unavailable("the export cannot be written", e);
    }
  }

  private List<String> earlier(long size) throws Unavailable {
    List<String> earlier = new ArrayList<>();
    long skip = 0;
    List<String> page = log.checkpoints(skip, PAGE);
    while (!page.isEmpty()) {
      page.stream()
          .filter(note -> Checkpoint.parseUnverified(note).size() < size)
          .forEach(earlier::add);
      skip += page.size();
      page = log.checkpoints(skip, PAGE);
    }
    return earlier;
  }

  private List<Bytes> hashes(long from, long to) throws IOException {
    try {
      return log.leafHashes(from, to);
    } catch (Unavailable e) {
      throw new IOException(e);
    }
  }

  private List<Bytes> leaves(long from, long to) throws IOException {
    try {
      return log.leaves(from, to);
    } catch (Unavailable e) {
      throw new IOException(e);
    }
  }
}
