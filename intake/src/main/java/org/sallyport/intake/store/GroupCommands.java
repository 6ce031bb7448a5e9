package org.sallyport.intake.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.intake.audit.AuditEvent;
import org.sallyport.intake.ledger.AuditEventType;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.Command.HubEvent;
import org.sallyport.intake.ledger.Command.HubEventOutcome;
import org.sallyport.intake.submission.ParcelState;
import org.sallyport.intake.submission.SubmissionState;

/**
 * Groups of rows: one parcel, many submissions. The hub may speak of a group as a whole, naming it
 * as submissionId, or of its rows one by one; the parcel is STORED when all its rows are.
 */
final class GroupCommands {
  /** Groups with a frozen row: a group is one body, and waits for it. */
  static final String FROZEN =
      """
      SELECT r.bundle FROM frozen f JOIN submission r ON r.id = f.submission
      WHERE r.bundle IS NOT NULL\
      """;

  private GroupCommands() {}

  /** Commit ③ of a group: its rows are FORWARDED. */
  static void sent(Tx tx, Command.ParcelSent sent, UUID arrival) throws SQLException {
    int forwarded =
        tx.db()
            .update(
                "UPDATE submission SET state = 'FORWARDED' WHERE bundle = ? AND state = 'RECEIVED'",
                sent.parcel());
    AuditEventType type = forwarded > 0 ? AuditEventType.FORWARDED : AuditEventType.SENT;
    tx.append(
        AuditEvent.of(type, sent.at())
            .ofArrival(arrival)
            .ofParcel(sent.parcel(), 0, sent.deliveryNo()));
  }

  /**
   * Whether the event's hashes speak of this group's body, and its id of the group or the row.
   *
   * @param row the submission that the event's reference names
   */
  private static boolean speaksOf(Db db, HubEvent event, UUID group, UUID row) throws SQLException {
    Optional<UUID> named = event.submission();
    boolean either = named.filter(id -> id.equals(group) || id.equals(row)).isPresent();
    return either
        && event.part().isEmpty()
        && event.bodySha256().isPresent()
        && db.any(
            """
            SELECT 1 FROM parcel p WHERE p.id = ?1 AND p.kind = 'GROUP'
              AND (p.body_sha256 = ?2 OR EXISTS (SELECT 1 FROM earlier_body e
                WHERE e.parcel = p.id AND e.body_sha256 = ?2))\
            """,
            group,
            event.bodySha256().get());
  }

  /** STORED of the whole group or of one row. */
  static HubEventOutcome stored(Tx tx, HubEvent event, EventTarget row, UUID group)
      throws SQLException {
    if (!speaksOf(tx.db(), event, group, row.submission())) {
      return HubEventOutcome.OTHER_BODY;
    }
    if (whole(event, group)) {
      tx.db()
          .update(
              """
              UPDATE submission SET state = 'STORED'
              WHERE bundle = ? AND state IN ('RECEIVED', 'FORWARDED')\
              """,
              group);
    } else {
      States.moveIfAllowed(tx.db(), row.submission(), SubmissionState.STORED);
    }
    endAlone(tx, group, whole(event, group) ? Optional.empty() : Optional.of(row.submission()));
    endIfAllStored(tx, group);
    row.record(tx, event, AuditEventType.STORED, Optional.empty());
    return HubEventOutcome.APPLIED;
  }

  /** REJECTED of a group, or of one row of it: the group is one body, and is not sent again. */
  static HubEventOutcome rejected(Tx tx, HubEvent event, EventTarget row, UUID group)
      throws SQLException {
    if (!speaksOf(tx.db(), event, group, row.submission())) {
      return HubEventOutcome.OTHER_BODY;
    }
    tx.db().updateOne("UPDATE parcel SET state = ? WHERE id = ?", ParcelState.PARKED, group);
    row.record(tx, event, AuditEventType.REJECTED, Optional.empty());
    return HubEventOutcome.APPLIED;
  }

  /** A row that was sent alone on RESEND: STORED of its earlier body counts for it. */
  private static void endAlone(Tx tx, UUID group, Optional<UUID> only) throws SQLException {
    List<UUID> alone =
        tx.db()
            .list(
                """
                SELECT p.id FROM submission s JOIN parcel p ON p.submission = s.id
                WHERE s.bundle = ?1 AND (?2 IS NULL OR s.id = ?2)
                  AND p.kind = 'RECORD' AND p.state <> 'STORED'\
                """,
                row -> row.id(1),
                group,
                only);
    for (UUID parcel : alone) {
      ParcelCommands.stored(tx, parcel);
    }
  }

  /** Whether a row has left: with others, or alone. */
  static boolean left(Db db, EventTarget row) throws SQLException {
    return row.bundle().isPresent()
        || db.any(
            "SELECT 1 FROM parcel WHERE submission = ? AND kind = 'RECORD'", row.submission());
  }

  /** A row that leaves alone after it left with others goes on with the group's number. */
  static void goesOnAlone(Db db, UUID submission) throws SQLException {
    db.update(
        """
        UPDATE parcel SET delivery_no = 1 + (SELECT g.delivery_no
          FROM submission s JOIN parcel g ON g.id = s.bundle WHERE s.id = parcel.submission)
        WHERE submission = ?1 AND kind = 'RECORD' AND delivery_no = 1
          AND EXISTS (SELECT 1 FROM submission WHERE id = ?1 AND bundle IS NOT NULL)\
        """,
        submission);
  }

  /** The sealed bytes go when the hub has every row. */
  static void endIfAllStored(Tx tx, UUID group) throws SQLException {
    boolean open =
        tx.db()
            .any(
                """
                SELECT 1 FROM submission
                WHERE bundle = ? AND state NOT IN ('STORED', 'OPENED', 'CLOSED')\
                """,
                group);
    if (!open) {
      ParcelCommands.stored(tx, group);
    }
  }

  /** The reference of the group's first row. */
  static Optional<String> row(Db db, UUID group) throws SQLException {
    return db.first(
        "SELECT reference FROM submission WHERE bundle = ? ORDER BY row_no LIMIT 1",
        row -> row.text(1),
        group);
  }

  static boolean whole(HubEvent event, UUID group) {
    return event.submission().filter(group::equals).isPresent();
  }
}
