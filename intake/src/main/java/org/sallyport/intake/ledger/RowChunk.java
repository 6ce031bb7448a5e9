package org.sallyport.intake.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.passage.Forwardable;
import org.sallyport.intake.passage.ParcelDraft;
import org.sallyport.intake.submission.Problem;
import org.sallyport.intake.submission.RowOutcome;
import org.sallyport.templates.problem.HoldReason;
import org.sallyport.templates.problem.ProblemCode;

/**
 * Rows of a bulk file that are settled together: submissions, keys, problems and parcels in one
 * transaction with the progress, so that a crash never leaves a row half done or does it twice.
 *
 * @param attempt {@link ClaimedArrival#attempt} of the claim
 * @param firstRow must be the next row of the batch, or nothing is done
 * @param nextRow where the next chunk begins
 */
public record RowChunk(
    UUID arrival,
    int attempt,
    Batch batch,
    int firstRow,
    int nextRow,
    List<SettledRow> rows,
    List<ParcelDraft> groups,
    Instant at) {
  public RowChunk {
    rows = List.copyOf(rows);
    groups = List.copyOf(groups);
  }

  /**
   * The file as the first look saw it.
   *
   * @param batchRef HMAC of the batch's name
   * @param letters which bytes are which letters, a constant's name
   * @param total its rows
   * @param problems of the file as a whole
   */
  public record Batch(Bytes batchRef, String letters, int total, List<Problem> problems) {
    public Batch {
      problems = List.copyOf(problems);
    }
  }

  /**
   * One row.
   *
   * @param row its number, 1 for the first below the header
   * @param reference as the sender is told; empty where REFUSED
   * @param submission of a row that was taken; its parcels are those it leaves in alone
   * @param group id of the group it leaves in with others: the message-id of one of the chunk's
   *     drafts
   * @param hold why a person must look first
   * @param problems for the sender
   */
  public record SettledRow(
      int row,
      RowOutcome outcome,
      String reference,
      Optional<Forwardable> submission,
      Optional<UUID> group,
      Optional<RowHold> hold,
      Optional<RowKey> key,
      List<RowProblem> problems) {
    public SettledRow {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Why a row waits for a person.
   *
   * @param sha256 lower-case hexadecimal, of what the person looks at
   */
  public record RowHold(HoldReason reason, String sha256) {}

  /** By which a row is recognised within agency and batch: HMACs of its rowRef and of its cells. */
  public record RowKey(Bytes rowRef, Bytes rowHash) {}

  /** What is wrong with a cell; {@code column} is a defined name or empty. */
  public record RowProblem(String column, ProblemCode code) {}
}
