package org.sallyport.intake.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.ledger.BulkView;
import org.sallyport.intake.ledger.RowChunk.RowProblem;
import org.sallyport.intake.submission.Problem;
import org.sallyport.intake.submission.RowOutcome;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.templates.problem.ProblemCode;

/** Committed reads of bulk files. Thread-safe. */
final class BulkReads implements BulkView {
  private final ReadPool pool;

  BulkReads(ReadPool pool) {
    this.pool = pool;
  }

  @Override
  public Optional<Progress> progress(UUID arrival) throws Unavailable {
    return pool.read(
        db -> {
          List<Problem> problems =
              db.list(
                  """
                  SELECT p.pointer, p.code FROM submission s JOIN problem p ON p.submission = s.id
                  WHERE s.arrival = ? AND s.row_no = 0 ORDER BY p.phase, p.no\
                  """,
                  row -> new Problem(row.text(1), row.name(2, ProblemCode.class)),
                  arrival);
          return db.first(
              """
              SELECT letters, total, next_row, accepted, flagged, duplicate, refused, held
              FROM batch WHERE arrival = ?\
              """,
              row -> new Progress(row.text(1), row.count(2), row.count(3), counts(row), problems),
              arrival);
        });
  }

  private static Map<RowOutcome, Integer> counts(Row row) throws SQLException {
    Map<RowOutcome, Integer> counts = new EnumMap<>(RowOutcome.class);
    counts.put(RowOutcome.ACCEPTED, row.count(4));
    counts.put(RowOutcome.ACCEPTED_WITH_FLAGS, row.count(5));
    counts.put(RowOutcome.DUPLICATE, row.count(6));
    counts.put(RowOutcome.REFUSED, row.count(7));
    counts.put(RowOutcome.NEEDS_PERSON, row.count(8));
    return counts;
  }

  @Override
  public Map<Bytes, List<Seen>> seen(String agency, Bytes batchRef, List<Bytes> rowRefs)
      throws Unavailable {
    return pool.read(
        db -> {
          Map<Bytes, List<Seen>> found = new HashMap<>();
          for (Bytes rowRef : rowRefs) {
            List<Seen> before =
                db.list(
                    """
                    SELECT k.row_hash, s.reference, s.arrival
                    FROM row_key k JOIN submission s ON s.id = k.submission
                    WHERE k.agency = ? AND k.batch_ref = ? AND k.row_ref = ? ORDER BY s.id\
                    """,
                    row -> new Seen(row.bytes(1), row.text(2), row.id(3)),
                    agency,
                    batchRef,
                    rowRef);
            if (!before.isEmpty()) {
              found.put(rowRef, before);
            }
          }
          return found;
        });
  }

  /** Problems come in the same order as their rows; one cursor walks both. */
  @Override
  public void rows(UUID arrival, RowVisitor visitor) throws Unavailable, IOException {
    try {
      pool.read(
          db -> {
            Told told = new Told(visitor);
            db.each(
                """
                SELECT r.row_no, r.outcome, r.reference, p.field, p.code
                FROM bulk_row r LEFT JOIN row_problem p
                  ON p.arrival = r.arrival AND p.row_no = r.row_no
                WHERE r.arrival = ? ORDER BY r.row_no, p.no\
                """,
                told::add,
                arrival);
            told.flush();
            return true;
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public Optional<KeptRow> kept(String reference) throws Unavailable {
    return pool.read(
        db ->
            db.first(
                """
                SELECT s.row_no, s.related_to, s.urgent OR (s.row_no = 0 AND EXISTS (
                    SELECT 1 FROM submission r WHERE r.arrival = s.arrival AND r.urgent = 1)),
                  EXISTS (SELECT 1 FROM hold h WHERE h.submission = s.id AND h.part = 0
                    AND h.decided_at IS NOT NULL)
                FROM submission s JOIN arrival a ON a.id = s.arrival
                WHERE s.reference = ? AND a.bulk = 1\
                """,
                row -> new KeptRow(row.count(1), row.words(2), row.flag(3), row.flag(4)),
                reference));
  }

  @Override
  public boolean othersWait(Instant now) throws Unavailable {
    return pool.read(
        db ->
            db.any(
                "SELECT 1 FROM arrival WHERE state = 'RECEIVED' AND bulk = 1 AND lease <= ?", now));
  }

  /** Gathers the problems of one row. */
  private static final class Told {
    private final RowVisitor visitor;
    private final List<RowProblem> problems = new ArrayList<>();
    private Optional<ToldRow> current = Optional.empty();

    Told(RowVisitor visitor) {
      this.visitor = visitor;
    }

    void add(Row row) throws SQLException {
      int number = row.count(1);
      if (current.filter(told -> told.row() == number).isEmpty()) {
        flush();
        current =
            Optional.of(new ToldRow(number, row.name(2, RowOutcome.class), row.text(3), List.of()));
      }
      Optional<String> field = row.maybeText(4);
      if (field.isPresent()) {
        problems.add(new RowProblem(field.get(), row.name(5, ProblemCode.class)));
      }
    }

    void flush() {
      if (current.isPresent()) {
        ToldRow told = current.get();
        try {
          visitor.row(
              new ToldRow(told.row(), told.outcome(), told.reference(), List.copyOf(problems)));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        problems.clear();
      }
    }
  }
}
