package org.sallyport.intake.ledger;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.ledger.RowChunk.RowProblem;
import org.sallyport.intake.submission.Problem;
import org.sallyport.intake.submission.RowOutcome;
import org.sallyport.intake.submission.Unavailable;

/** Committed reads of bulk files. Thread-safe. */
public interface BulkView {
  /** How far a file has come; empty before its first rows are settled. */
  Optional<Progress> progress(UUID arrival) throws Unavailable;

  /**
   * Rows that came before under these names, oldest first.
   *
   * @param rowRefs HMACs
   */
  Map<Bytes, List<Seen>> seen(String agency, Bytes batchRef, List<Bytes> rowRefs)
      throws Unavailable;

  /** Walks the settled rows of a file in their order; it must not ask the ledger meanwhile. */
  void rows(UUID arrival, RowVisitor visitor) throws Unavailable, IOException;

  /** A row of a bulk file, or the file's own item; empty where the reference is of neither. */
  Optional<KeptRow> kept(String reference) throws Unavailable;

  /** Whether a bulk file waits that nobody works. */
  boolean othersWait(Instant now) throws Unavailable;

  /** Is told each row. */
  @FunctionalInterface
  interface RowVisitor {
    void row(ToldRow row) throws IOException;
  }

  /** A row that came before. */
  record Seen(Bytes rowHash, String reference, UUID arrival) {}

  /**
   * A row as it was settled.
   *
   * @param row its number; 0 is the file's own item
   * @param urgent of the file's item: any of its rows
   * @param released whether a person has let it go on
   */
  record KeptRow(int row, List<String> relatedTo, boolean urgent, boolean released) {
    public KeptRow {
      relatedTo = List.copyOf(relatedTo);
    }
  }

  /** One row as its sender is told of it. */
  record ToldRow(int row, RowOutcome outcome, String reference, List<RowProblem> problems) {
    public ToldRow {
      problems = List.copyOf(problems);
    }
  }

  /**
   * A file on its way.
   *
   * @param problems of the file as a whole
   */
  record Progress(
      String letters,
      int total,
      int nextRow,
      Map<RowOutcome, Integer> counts,
      List<Problem> problems) {
    public Progress {
      counts = Map.copyOf(counts);
      problems = List.copyOf(problems);
    }
  }
}
