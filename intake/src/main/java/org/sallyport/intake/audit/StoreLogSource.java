package org.sallyport.intake.audit;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.sallyport.crypto.log.Checkpoint;
import org.sallyport.crypto.verify.LogSource;
import org.sallyport.crypto.verify.StoredCheckpoint;
import org.sallyport.crypto.verify.StoredLeaf;
import org.sallyport.intake.ledger.LedgerView.LogView;
import org.sallyport.intake.submission.Unavailable;

/** The ledger's log as the verifier reads it. Thread-safe. */
public final class StoreLogSource implements LogSource {
  private final LogView log;

  public StoreLogSource(LogView log) {
    this.log = log;
  }

  @Override
  public long size() throws IOException {
    try {
      return log.size();
    } catch (Unavailable e) {
      throw new IOException(e);
    }
  }

  @Override
  public List<StoredLeaf> leaves(long from, long to) throws IOException {
    try {
      return log.rows(from, to).stream()
          .map(row -> new StoredLeaf(row.index(), row.leaf(), Optional.of(row.hash())))
          .toList();
    } catch (Unavailable e) {
      throw new IOException(e);
    }
  }

  @Override
  public List<StoredCheckpoint> checkpoints(long skip, int max) throws IOException {
    try {
      return log.checkpoints(skip, max).stream()
          .map(note -> new StoredCheckpoint("checkpoint " + sizeOf(note), note))
          .toList();
    } catch (Unavailable e) {
      throw new IOException(e);
    }
  }

  /** For its name only: the verifier reads the note itself. */
  private static String sizeOf(String note) {
    try {
      return Long.toString(Checkpoint.parseUnverified(note).size());
    } catch (IllegalArgumentException _) {
      return "in the store";
    }
  }
}
