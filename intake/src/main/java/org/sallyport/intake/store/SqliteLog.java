package org.sallyport.intake.store;

import java.util.List;
import java.util.Optional;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.ledger.LedgerView.LeafRow;
import org.sallyport.intake.ledger.LedgerView.LogView;
import org.sallyport.intake.submission.Unavailable;

/** Committed reads of the audit log. Thread-safe. */
final class SqliteLog implements LogView {
  private final ReadPool pool;

  SqliteLog(ReadPool pool) {
    this.pool = pool;
  }

  @Override
  public long size() throws Unavailable {
    return pool.read(db -> db.number("SELECT coalesce(max(no) + 1, 0) FROM leaf"));
  }

  @Override
  public List<Bytes> leaves(long from, long to) throws Unavailable {
    return pool.read(
        db ->
            db.list(
                "SELECT bytes FROM leaf WHERE no >= ? AND no < ? ORDER BY no",
                row -> row.bytes(1),
                from,
                to));
  }

  @Override
  public List<Bytes> leafHashes(long from, long to) throws Unavailable {
    return pool.read(
        db ->
            db.list(
                "SELECT hash FROM leaf WHERE no >= ? AND no < ? ORDER BY no",
                row -> row.bytes(1),
                from,
                to));
  }

  @Override
  public Optional<String> head() throws Unavailable {
    return pool.read(
        db ->
            db.first("SELECT note FROM checkpoint ORDER BY size DESC LIMIT 1", row -> row.text(1)));
  }

  @Override
  public List<LeafRow> rows(long from, long to) throws Unavailable {
    return pool.read(
        db ->
            db.list(
                "SELECT no, bytes, hash FROM leaf WHERE no >= ? AND no < ? ORDER BY no",
                row -> new LeafRow(row.number(1), row.bytes(2), row.bytes(3)),
                from,
                to));
  }

  @Override
  public List<String> checkpoints(long skip, int max) throws Unavailable {
    return pool.read(
        db ->
            db.list(
                "SELECT note FROM checkpoint ORDER BY size LIMIT ? OFFSET ?",
                row -> row.text(1),
                max,
                skip));
  }

  @Override
  public List<Long> leavesOf(String reference) throws Unavailable {
    return pool.read(
        db ->
            db.list(
                """
                SELECT l.no FROM submission s JOIN leaf l ON l.arrival = s.arrival
                WHERE s.reference = ? AND (l.submission IS NULL OR l.submission IN (s.id, s.bundle)
                  OR l.no = (SELECT a.audit_index FROM arrival a WHERE a.id = s.arrival))
                ORDER BY l.no\
                """,
                row -> row.number(1),
                reference));
  }
}
