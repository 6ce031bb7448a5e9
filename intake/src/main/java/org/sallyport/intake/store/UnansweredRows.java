package org.sallyport.intake.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sallyport.intake.audit.AuditEvent;
import org.sallyport.intake.ledger.AuditEventType;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.LedgerView.Silence;
import org.sallyport.intake.ledger.LedgerView.Unanswered;

/**
 * Mails without a receipt, and that the hub was told of them. That there is none is read from what
 * was promised at the reception, so that no road can forget to say it.
 */
final class UnansweredRows {
  /** In the table of notices, beside the two lines of those on duty. */
  private static final String LINE = "UNANSWERED";

  private UnansweredRows() {}

  static List<Unanswered> read(Db db, Instant from, Instant until) throws SQLException {
    return db.list(
        """
        SELECT s.reference, CASE WHEN r.state = 'WITHHELD' THEN 'NOT_PERSONAL'
          WHEN a.assurance = 'L0' THEN 'NOT_PROVEN' ELSE 'AUTOMATIC' END
        FROM arrival a JOIN submission s ON s.arrival = a.id
          LEFT JOIN receipt r ON r.arrival = a.id AND r.kind = 'RECEIVED'
        WHERE a.channel LIKE 'EMAIL%' AND a.received_at >= ? AND a.received_at < ?
          AND (r.arrival IS NULL OR r.state = 'WITHHELD')
        ORDER BY s.id\
        """,
        row -> new Unanswered(row.text(1), row.name(2, Silence.class)), from, until);
  }

  static Optional<Instant> listedUntil(Db db) throws SQLException {
    return db.first(
        "SELECT at FROM notice WHERE line = ? ORDER BY at DESC LIMIT 1", row -> row.time(1), LINE);
  }

  static void listed(Tx tx, Command.UnansweredListed listed) throws SQLException {
    long leaf = tx.append(AuditEvent.of(AuditEventType.CALLED, listed.at()));
    tx.db()
        .update(
            "INSERT INTO notice (leaf, line, contact, scarce, at) VALUES (?, ?, 0, 0, ?)",
            leaf,
            LINE,
            listed.until());
  }
}
