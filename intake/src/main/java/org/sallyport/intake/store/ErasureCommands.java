package org.sallyport.intake.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.sallyport.intake.audit.AuditEvent;
import org.sallyport.intake.ledger.AuditEventType;
import org.sallyport.intake.ledger.Command;

/**
 * Destroys keys in two steps: the first deletes, the second, after the write-ahead log was emptied
 * into the overwritten pages and cut to nothing, says so in the audit log. A crash between them
 * leaves rows in {@code erasure}, and the second step is made up for.
 */
final class ErasureCommands {
  /** The first step; run it under {@code secure_delete}. */
  void delete(Tx tx, Command.EraseDecided erase) throws SQLException {
    List<UUID> decided =
        tx.db()
            .list(
                """
                SELECT a.id FROM arrival a
                WHERE a.decided_at <= ? AND a.decided_at IS NOT NULL AND a.state <> 'ERASED'
                  AND NOT EXISTS (SELECT 1 FROM erasure e WHERE e.arrival = a.id)
                  AND NOT EXISTS (SELECT 1 FROM frozen f JOIN submission s ON s.id = f.submission
                    WHERE s.arrival = a.id)
                ORDER BY a.decided_at LIMIT ?\
                """,
                row -> row.id(1),
                erase.now().minus(erase.retention()),
                erase.max());
    for (UUID arrival : decided) {
      delete(tx, arrival, erase.now());
    }
    tx.db()
        .update(
            """
            UPDATE arrival SET transport_key = NULL, body_mac = NULL
            WHERE state = 'ERASED' AND transport_key IS NOT NULL AND key_until <= ?\
            """,
            erase.now());
    tx.db()
        .update(
            """
            UPDATE arrival SET transport_key = NULL, body_mac = NULL
            WHERE id IN (SELECT arrival FROM spill) AND body_mac IS NOT NULL AND key_until <= ?\
            """,
            erase.now());
  }

  /** The second step; run it only when the write-ahead log is empty. Answers how many. */
  int log(Tx tx, Instant now) throws SQLException {
    List<UUID> deleted =
        tx.db().list("SELECT arrival FROM erasure ORDER BY at, arrival", row -> row.id(1));
    for (UUID arrival : deleted) {
      tx.append(AuditEvent.of(AuditEventType.ERASED, now).ofArrival(arrival));
      tx.db().updateOne("UPDATE arrival SET state = 'ERASED' WHERE id = ?", arrival);
      tx.db().updateOne("DELETE FROM erasure WHERE arrival = ?", arrival);
    }
    return deleted.size();
  }

  private static void delete(Tx tx, UUID arrival, Instant now) throws SQLException {
    Db db = tx.db();
    db.update("DELETE FROM wrap WHERE item IN (SELECT item FROM part WHERE arrival = ?)", arrival);
    db.update("DELETE FROM spill WHERE arrival = ?", arrival);
    db.update(
        "DELETE FROM part_bytes WHERE item IN (SELECT item FROM part WHERE arrival = ?)", arrival);
    db.each(
        "SELECT blob FROM part WHERE arrival = ? AND blob IS NOT NULL",
        row -> tx.dropBlobAfterCommit(row.text(1)),
        arrival);
    ReceiptCommands.forget(db, arrival);
    db.update("UPDATE part SET blob = NULL, content_mac = NULL WHERE arrival = ?", arrival);
    BulkCommands.forget(db, arrival);
    db.update("UPDATE submission SET fingerprint = NULL WHERE arrival = ?", arrival);
    db.update(
        """
        UPDATE arrival SET transport_key = NULL, body_mac = NULL
        WHERE id = ? AND key_until <= ?\
        """,
        arrival,
        now);
    db.update("INSERT INTO erasure (arrival, at) VALUES (?, ?)", arrival, now);
  }
}
