package org.sallyport.intake.store;

import java.sql.SQLException;
import java.util.Optional;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.audit.AuditEvent;
import org.sallyport.intake.ledger.AuditEventType;
import org.sallyport.intake.ledger.Command;

/** What concerns the log itself, and what came to nothing. */
final class LogCommands {
  /** What nobody asked for must not fill the disk: the newest are kept, each cut to this size. */
  private static final int LONGEST_ACK = 64 * 1024;

  private static final int MOST_ACKS = 1000;

  long note(Tx tx, Command.Note note) throws SQLException {
    if (!note.event().mayBeNoted()) {
      throw new IllegalArgumentException(note.event() + " stands for a state");
    }
    return tx.act(AuditEvent.of(note.event(), note.at()), note.by());
  }

  boolean noteExport(Tx tx, Command.NoteExport export) throws SQLException {
    Optional<AuditEvent> event =
        tx.db()
            .first(
                """
                SELECT s.arrival, s.id FROM submission s WHERE s.reference = ?
                  AND EXISTS (SELECT 1 FROM hold h
                    WHERE h.submission = s.id AND h.decided_at IS NULL)\
                """,
                row ->
                    AuditEvent.of(AuditEventType.HELD_EXPORTED, export.at())
                        .ofSubmission(row.id(1), row.id(2)),
                export.reference());
    if (event.isPresent()) {
      tx.act(event.get(), export.by());
    }
    return event.isPresent();
  }

  void published(Tx tx, Command.HeadPublished published) throws SQLException {
    tx.db().update("UPDATE checkpoint SET published = 1 WHERE size = ?", published.size());
    tx.db().update("DELETE FROM checkpoint WHERE size < ? AND published = 0", published.size());
  }

  void park(Tx tx, Command.ParkAck park) throws SQLException {
    Bytes body = park.body().slice(0, Math.min(park.body().size(), LONGEST_ACK));
    long leaf = tx.append(AuditEvent.of(AuditEventType.ACK_PARKED, park.at()));
    tx.db()
        .update(
            "INSERT INTO parked_ack (leaf, body, reason, at) VALUES (?, ?, ?, ?)",
            leaf,
            body,
            park.reason(),
            park.at());
    tx.db()
        .update(
            """
            DELETE FROM parked_ack WHERE leaf <=
              (SELECT leaf FROM parked_ack ORDER BY leaf DESC LIMIT 1 OFFSET ?)\
            """,
            MOST_ACKS);
  }
}
