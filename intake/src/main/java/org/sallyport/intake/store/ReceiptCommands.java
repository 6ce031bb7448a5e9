package org.sallyport.intake.store;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.sallyport.crypto.vault.ItemId;
import org.sallyport.crypto.vault.Purpose;
import org.sallyport.crypto.vault.Wrap;
import org.sallyport.intake.audit.AuditEvent;
import org.sallyport.intake.ledger.AuditEventType;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.DueReceipt;
import org.sallyport.intake.ledger.NewArrival;
import org.sallyport.intake.submission.SubmissionState;

/** The two receipts of an arrival that wants them: promised, due, sent once. */
final class ReceiptCommands {
  /** CONTRACT §4: by then the first receipt goes, whether reading has ended or not. */
  private static final Duration LATEST = Duration.ofMinutes(2);

  /** At commit ①: where receipts go, and that the first will. */
  static void promise(Tx tx, NewArrival arrival) throws SQLException {
    if (arrival.origin().reply().isEmpty()) {
      return;
    }
    NewArrival.SealedReply reply = arrival.origin().reply().get();
    tx.db()
        .update(
            "INSERT INTO reply (arrival, item, bytes) VALUES (?, ?, ?)",
            arrival.id(),
            reply.item(),
            reply.sealedBytes());
    tx.db()
        .update(
            "INSERT INTO wrap (item, purpose, epoch, bytes) VALUES (?, ?, ?, ?)",
            reply.item(),
            reply.wrap().purpose(),
            reply.wrap().epoch(),
            reply.wrap().value());
    tx.db()
        .update(
            "INSERT INTO receipt (arrival, kind, state, due) VALUES (?, ?, 'DUE', ?)",
            arrival.id(),
            DueReceipt.Kind.RECEIVED,
            arrival.receivedAt().plus(LATEST));
  }

  /** At commit ②: the first receipt can name the problems. */
  static void readingEnded(Db db, UUID arrival, Instant at) throws SQLException {
    db.update(
        """
        UPDATE receipt SET due = min(due, ?)
        WHERE arrival = ? AND kind = 'RECEIVED' AND state = 'DUE'\
        """,
        at,
        arrival);
  }

  /** The second receipt falls due with the last submission of the arrival. */
  static void openedOrClosed(Db db, UUID submission) throws SQLException {
    db.update(
        """
        INSERT INTO receipt (arrival, kind, state, due)
        SELECT r.arrival, 'OPENED', CASE r.state WHEN 'WITHHELD' THEN 'WITHHELD' ELSE 'DUE' END, 0
        FROM receipt r
        WHERE r.arrival = (SELECT arrival FROM submission WHERE id = ?) AND r.kind = 'RECEIVED'
          AND NOT EXISTS (SELECT 1 FROM submission s
            WHERE s.arrival = r.arrival AND s.state NOT IN ('OPENED', 'CLOSED', 'ERASED'))
        ON CONFLICT (arrival, kind) DO NOTHING\
        """,
        submission);
  }

  /** What a dead process had begun is sent again at once, word for word. */
  static int free(Db db, Command.FreeClaims free) throws SQLException {
    return db.update(
        "UPDATE receipt SET lease = ?1 WHERE state = 'DUE' AND lease > ?1", free.now());
  }

  /** With the arrival's keys goes the address; the wrap is the caller's to overwrite too. */
  static void forget(Db db, UUID arrival) throws SQLException {
    db.update("DELETE FROM wrap WHERE item IN (SELECT item FROM reply WHERE arrival = ?)", arrival);
    db.update("DELETE FROM reply WHERE arrival = ?", arrival);
    db.update("DELETE FROM receipt WHERE arrival = ? AND state = 'DUE'", arrival);
  }

  private record Found(
      DueReceipt.Key key,
      DueReceipt.SealedAddress address,
      Instant receivedAt,
      Instant asOf,
      boolean bare,
      int attempts) {}

  List<DueReceipt> claim(Tx tx, Command.ClaimReceipts claim) throws SQLException {
    List<DueReceipt> due = new ArrayList<>();
    for (Found found : found(tx.db(), claim)) {
      tx.db()
          .updateOne(
              """
              UPDATE receipt SET lease = ?, begun_at = ?, bare = ?
              WHERE arrival = ? AND kind = ?\
              """,
              claim.now().plus(claim.lease()),
              found.asOf(),
              found.bare(),
              found.key().arrival(),
              found.key().kind());
      due.add(
          new DueReceipt(
              found.key(),
              found.address(),
              found.receivedAt(),
              found.asOf(),
              found.bare(),
              found.attempts(),
              items(tx.db(), found.key().arrival())));
    }
    return due;
  }

  private static List<Found> found(Db db, Command.ClaimReceipts claim) throws SQLException {
    return db.list(
        """
        SELECT r.arrival, r.kind, p.item, p.bytes, w.purpose, w.epoch, w.bytes, a.received_at,
          coalesce(r.begun_at, ?1),
          CASE WHEN r.begun_at IS NULL THEN a.state = 'RECEIVED' ELSE r.bare END, r.attempts
        FROM receipt r JOIN arrival a ON a.id = r.arrival JOIN reply p ON p.arrival = r.arrival
          JOIN wrap w ON w.item = p.item
        WHERE r.state = 'DUE' AND r.due <= ?1 AND r.lease <= ?1
          AND (r.kind = 'RECEIVED' OR EXISTS (SELECT 1 FROM receipt f
            WHERE f.arrival = r.arrival AND f.kind = 'RECEIVED' AND f.state = 'SENT'))
        ORDER BY a.urgent DESC, r.due LIMIT ?2\
        """,
        row ->
            new Found(
                new DueReceipt.Key(row.id(1), row.name(2, DueReceipt.Kind.class)),
                new DueReceipt.SealedAddress(
                    row.id(3),
                    row.bytes(4),
                    new Wrap(
                        new ItemId(row.id(3)),
                        row.name(5, Purpose.class),
                        row.count(6),
                        row.bytes(7))),
                row.time(8),
                row.time(9),
                row.flag(10),
                row.count(11)),
        claim.now(),
        claim.max());
  }

  private static List<DueReceipt.Item> items(Db db, UUID arrival) throws SQLException {
    record Item(UUID id, String reference, SubmissionState state, boolean partWaits) {}
    List<DueReceipt.Item> items = new ArrayList<>();
    for (Item one :
        db.list(
            """
            SELECT s.id, s.reference, s.state,
              EXISTS (SELECT 1 FROM hold h
                WHERE h.submission = s.id AND h.part > 0 AND h.decided_at IS NULL)
            FROM submission s WHERE s.arrival = ? ORDER BY s.row_no\
            """,
            row ->
                new Item(row.id(1), row.text(2), row.name(3, SubmissionState.class), row.flag(4)),
            arrival)) {
      items.add(
          new DueReceipt.Item(
              one.reference(),
              one.state(),
              one.partWaits(),
              ArrivalReads.problems(db, one.id(), ArrivalReads.FOUND)));
    }
    return items;
  }

  void sent(Tx tx, Command.ReceiptSent sent) throws SQLException {
    DueReceipt.Key key = sent.receipt();
    boolean due =
        tx.db()
            .any(
                "SELECT 1 FROM receipt WHERE arrival = ? AND kind = ? AND state = 'DUE'",
                key.arrival(),
                key.kind());
    if (!due) {
      // Sent twice after a crash, or forgotten meanwhile.
      return;
    }
    long leaf =
        tx.append(AuditEvent.of(AuditEventType.RECEIPT_SENT, sent.at()).ofArrival(key.arrival()));
    tx.db()
        .updateOne(
            "UPDATE receipt SET state = 'SENT', leaf = ? WHERE arrival = ? AND kind = ?",
            leaf,
            key.arrival(),
            key.kind());
  }

  void failed(Tx tx, Command.ReceiptFailed failed) throws SQLException {
    tx.db()
        .update(
            """
            UPDATE receipt SET lease = ?, attempts = attempts + 1, begun_at = NULL, bare = 0
            WHERE arrival = ? AND kind = ? AND state = 'DUE'\
            """,
            failed.nextDue(),
            failed.receipt().arrival(),
            failed.receipt().kind());
  }

  void withhold(Tx tx, Command.WithholdReceipt withhold) throws SQLException {
    tx.db()
        .update(
            "UPDATE receipt SET state = 'WITHHELD' WHERE arrival = ? AND state = 'DUE'",
            withhold.receipt().arrival());
  }
}
