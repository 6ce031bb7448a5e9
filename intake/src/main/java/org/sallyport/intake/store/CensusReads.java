package org.sallyport.intake.store;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.sallyport.intake.ledger.AuditEventType;
import org.sallyport.intake.ledger.Census;
import org.sallyport.intake.submission.ParcelKind;
import org.sallyport.intake.submission.ParcelState;
import org.sallyport.intake.submission.PartState;
import org.sallyport.intake.submission.SubmissionState;

/** Walks every leaf and every state of one snapshot. */
final class CensusReads {
  private CensusReads() {}

  static void walk(Db db, Census census) throws SQLException {
    db.each(
        "SELECT no, bytes FROM leaf ORDER BY no", row -> census.leaf(row.number(1), row.bytes(2)));
    List<UUID> arrivals = db.list("SELECT id FROM arrival ORDER BY id", row -> row.id(1));
    for (UUID arrival : arrivals) {
      arrival(db, arrival, census);
    }
    db.each(
        "SELECT id, arrival, reference, state FROM submission ORDER BY id",
        row ->
            census.submission(
                new Census.SubmissionRow(
                    row.id(1), row.id(2), row.text(3), row.name(4, SubmissionState.class))));
    db.each(
        "SELECT arrival, no, submission, state FROM part ORDER BY arrival, no",
        row ->
            census.part(
                new Census.PartRow(
                    row.id(1), row.count(2), row.maybeId(3), row.name(4, PartState.class))));
    db.each(
        "SELECT id, submission, kind, part, delivery_no, state FROM parcel ORDER BY id",
        row ->
            census.parcel(
                new Census.ParcelRow(
                    row.id(1),
                    row.id(2),
                    row.name(3, ParcelKind.class),
                    row.count(4),
                    row.count(5),
                    row.name(6, ParcelState.class))));
    db.each(
        "SELECT submission, event, part, leaf FROM hub_event ORDER BY leaf",
        row ->
            census.hubEvent(
                new Census.HubEventRow(
                    row.id(1), row.name(2, AuditEventType.class), row.count(3), row.number(4))));
    acts(db, census);
  }

  /** What was done to somebody or by somebody, each named by its leaf. */
  private static void acts(Db db, Census census) throws SQLException {
    db.each("SELECT leaf FROM act ORDER BY leaf", row -> census.act(row.number(1)));
    db.each(
        "SELECT leaf FROM receipt WHERE leaf IS NOT NULL UNION ALL SELECT leaf FROM notice",
        row -> census.told(row.number(1)));
  }

  private static void arrival(Db db, UUID arrival, Census census) throws SQLException {
    List<UUID> submissions =
        db.list(
            "SELECT id FROM submission WHERE arrival = ? ORDER BY row_no",
            row -> row.id(1),
            arrival);
    db.each(
        """
        SELECT audit_index, state = 'ERASED',
          (SELECT count(*) FROM part WHERE arrival = a.id AND derived = 0),
          (SELECT count(*) FROM part p JOIN wrap w ON w.item = p.item WHERE p.arrival = a.id)
        FROM arrival a WHERE id = ?\
        """,
        row ->
            census.arrival(
                new Census.ArrivalRow(
                    arrival, row.number(1), submissions, row.count(3), row.count(4), row.flag(2))),
        arrival);
  }
}
