package org.sallyport.intake.store;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.intake.audit.AuditEvent;
import org.sallyport.intake.ledger.AuditEventType;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.Command.Overdue;
import org.sallyport.intake.ledger.Parcel;
import org.sallyport.intake.passage.Forwardable;
import org.sallyport.intake.passage.ParcelDraft;
import org.sallyport.intake.submission.ParcelKind;
import org.sallyport.intake.submission.SubmissionState;

/** The outbox: what is due, what the broker confirmed (commit ③), what must go again. */
final class ParcelCommands {
  /** After so many deliveries a person must ask for more (CONTRACT §5). */
  private static final int MOST_DELIVERIES = 8;

  private static final Duration LONGEST_INTERVAL = Duration.ofDays(1);

  /** The due time of a record that waits for its originals. */
  private static final Instant NOT_YET = Instant.ofEpochMilli(Long.MAX_VALUE / 2);

  private final PropertyText properties = new PropertyText();

  /** Puts a submission's parcels into the outbox. */
  void insert(Tx tx, Forwardable one, Staged staged, Instant at) throws SQLException {
    insert(tx, one.submission(), one.parcels(), staged, at);
    freeRecord(tx.db(), one.submission(), at);
  }

  /** Puts parcels into the outbox; a record among them must be freed. */
  void insert(Tx tx, UUID submission, List<ParcelDraft> drafts, Staged staged, Instant at)
      throws SQLException {
    for (ParcelDraft draft : drafts) {
      insert(tx, submission, draft, staged.of(draft), at);
    }
  }

  /** Puts a group of rows into the outbox; the parcel's id is the group's. */
  void insertGroup(Tx tx, UUID fileItem, ParcelDraft draft, Staged staged, Instant at)
      throws SQLException {
    insert(tx, UUID.fromString(draft.messageId()), fileItem, draft, staged.of(draft), at);
  }

  /**
   * The newly sealed bodies take the place of the old ones, delivery number +1; drafts without an
   * old parcel are put beside them.
   */
  void replace(Tx tx, Forwardable one, Staged staged, Instant at) throws SQLException {
    for (ParcelDraft draft : one.parcels()) {
      Optional<UUID> old = place(tx.db(), one.submission(), draft);
      if (old.isPresent()) {
        replace(tx, old.get(), draft, staged.of(draft), at);
      } else {
        insert(tx, one.submission(), draft, staged.of(draft), at);
        GroupCommands.goesOnAlone(tx.db(), one.submission());
      }
    }
    freeRecord(tx.db(), one.submission(), at);
  }

  static int free(Tx tx, Command.FreeClaims free) throws SQLException {
    return tx.db()
        .update(
            "UPDATE parcel SET due = ?1 WHERE state = 'DUE' AND due > ?1 AND due < ?2",
            free.now(),
            NOT_YET);
  }

  List<Parcel> claim(Tx tx, Command.ClaimParcels claim) throws SQLException {
    List<Parcel> due =
        tx.db()
            .list(
                """
                SELECT p.id, p.kind, p.queue, p.message_id, p.delivery_no, p.attempts, p.priority,
                  p.properties, b.bytes, p.blob
                FROM parcel p LEFT JOIN parcel_bytes b ON b.parcel = p.id
                WHERE p.state = 'DUE' AND p.due <= ?
                  AND NOT EXISTS (SELECT 1 FROM frozen f WHERE f.submission = p.submission)
                  AND p.id NOT IN (%s)
                ORDER BY p.priority DESC, p.due LIMIT ?\
                """
                    .formatted(GroupCommands.FROZEN),
                row ->
                    new Parcel(
                        row.id(1),
                        row.name(2, ParcelKind.class),
                        row.text(3),
                        row.text(4),
                        row.count(5),
                        row.count(6),
                        row.count(7),
                        properties.read(row.text(8)),
                        row.bytesOrEmpty(9),
                        row.maybeText(10)),
                claim.now(),
                claim.max());
    for (Parcel parcel : due) {
      tx.db()
          .updateOne(
              "UPDATE parcel SET due = ? WHERE id = ?",
              claim.now().plus(claim.lease()),
              parcel.id());
    }
    return due;
  }

  void sent(Tx tx, Command.ParcelSent sent) throws SQLException {
    record Row(UUID submission, UUID arrival, ParcelKind kind, int part) {}
    Optional<Row> parcel =
        tx.db()
            .first(
                """
                SELECT p.submission, s.arrival, p.kind, p.part
                FROM parcel p JOIN submission s ON s.id = p.submission
                WHERE p.id = ? AND p.delivery_no = ? AND p.state = 'DUE'\
                """,
                row -> new Row(row.id(1), row.id(2), row.name(3, ParcelKind.class), row.count(4)),
                sent.parcel(),
                sent.deliveryNo());
    if (parcel.isEmpty()) {
      // Confirmed twice, replaced meanwhile, or the hub's STORED was quicker.
      return;
    }
    Row row = parcel.get();
    tx.db()
        .updateOne(
            "UPDATE parcel SET state = 'SENT', sent_at = ?, attempts = 0 WHERE id = ?",
            sent.at(),
            sent.parcel());
    if (row.kind() == ParcelKind.GROUP) {
      GroupCommands.sent(tx, sent, row.arrival());
      return;
    }
    boolean forwarded =
        row.kind() == ParcelKind.RECORD
            && States.moveIfAllowed(tx.db(), row.submission(), SubmissionState.FORWARDED);
    tx.append(
        AuditEvent.of(forwarded ? AuditEventType.FORWARDED : AuditEventType.SENT, sent.at())
            .ofSubmission(row.arrival(), row.submission())
            .ofParcel(sent.parcel(), row.part(), sent.deliveryNo()));
    if (row.kind() == ParcelKind.ORIGINAL) {
      freeRecord(tx.db(), row.submission(), sent.at());
    }
  }

  void failed(Tx tx, Command.ParcelFailed failed) throws SQLException {
    tx.db()
        .update(
            """
            UPDATE parcel SET due = ?, attempts = attempts + 1
            WHERE id = ? AND state = 'DUE'\
            """,
            failed.nextDue(),
            failed.parcel());
  }

  List<Overdue> redeliver(Tx tx, Command.RedeliverOverdue command) throws SQLException {
    List<Overdue> answer = new ArrayList<>();
    for (Late one : late(tx.db(), command)) {
      answer.add(redeliver(tx, one, command.now()));
    }
    return answer;
  }

  /** A parcel that the hub did not store in time. */
  private record Late(
      UUID id,
      UUID submission,
      UUID arrival,
      String reference,
      int part,
      int deliveryNo,
      int round) {}

  /** The interval doubles with each delivery of the round, up to a day. */
  private static List<Late> late(Db db, Command.RedeliverOverdue command) throws SQLException {
    return db.list(
        """
        SELECT p.id, p.submission, s.arrival, s.reference, p.part, p.delivery_no, p.round
        FROM parcel p JOIN submission s ON s.id = p.submission
        WHERE p.state = 'SENT' AND p.sent_at <= ?1 - min(?2, ?3)
          AND NOT EXISTS (SELECT 1 FROM frozen f WHERE f.submission = p.submission)
          AND p.id NOT IN (%s)
          AND p.sent_at
            + min(?4, (CASE s.urgent WHEN 1 THEN ?3 ELSE ?2 END) << (p.round - 1)) <= ?1
        ORDER BY p.sent_at LIMIT ?5\
        """
            .formatted(GroupCommands.FROZEN),
        row ->
            new Late(
                row.id(1),
                row.id(2),
                row.id(3),
                row.text(4),
                row.count(5),
                row.count(6),
                row.count(7)),
        command.now(),
        command.storedWithin().toMillis(),
        command.urgentStoredWithin().toMillis(),
        LONGEST_INTERVAL.toMillis(),
        command.max());
  }

  private static Overdue redeliver(Tx tx, Late late, Instant now) throws SQLException {
    boolean parked = late.round() >= MOST_DELIVERIES;
    int delivery = parked ? late.deliveryNo() : late.deliveryNo() + 1;
    AuditEventType type = parked ? AuditEventType.PARKED : AuditEventType.REDELIVERED;
    tx.append(
        AuditEvent.of(type, now)
            .ofSubmission(late.arrival(), late.submission())
            .ofParcel(late.id(), late.part(), delivery));
    if (parked) {
      tx.db().updateOne("UPDATE parcel SET state = 'PARKED' WHERE id = ?", late.id());
    } else {
      tx.db()
          .updateOne(
              """
              UPDATE parcel SET state = 'DUE', due = ?, attempts = 0,
                delivery_no = delivery_no + 1, round = round + 1 WHERE id = ?\
              """,
              now,
              late.id());
    }
    return new Overdue(late.reference(), delivery, parked);
  }

  /** Lets a waiting record leave when no original of its submission is still to be confirmed. */
  static void freeRecord(Db db, UUID submission, Instant at) throws SQLException {
    db.update(
        """
        UPDATE parcel SET due = ?1 WHERE submission = ?2 AND after_parcel = 1
          AND state = 'DUE' AND due = ?3
          AND NOT EXISTS (SELECT 1 FROM parcel o
            WHERE o.submission = ?2 AND o.kind = 'ORIGINAL' AND o.state = 'DUE')\
        """,
        at,
        submission,
        NOT_YET);
  }

  /** The hub has it: the sealed bytes go. */
  static void stored(Tx tx, UUID parcel) throws SQLException {
    dropBytes(tx, parcel);
    tx.db().updateOne("UPDATE parcel SET state = 'STORED', blob = NULL WHERE id = ?", parcel);
  }

  /** The hub's people have looked, or decided: nothing more is sent for them to look at. */
  static void reviewEnds(Tx tx, UUID submission) throws SQLException {
    endReviews(tx, "SELECT id FROM parcel WHERE submission = ? AND kind = 'REVIEW'", submission);
  }

  /** The same of one part. */
  static void reviewEnds(Tx tx, UUID submission, int part) throws SQLException {
    endReviews(
        tx,
        "SELECT id FROM parcel WHERE submission = ? AND kind = 'REVIEW' AND part = ?",
        submission,
        part);
  }

  private static void endReviews(Tx tx, String reviews, Object... of) throws SQLException {
    for (UUID parcel : tx.db().list(reviews, row -> row.id(1), of)) {
      stored(tx, parcel);
    }
  }

  private void insert(Tx tx, UUID submission, ParcelDraft draft, Staged.Body body, Instant at)
      throws SQLException {
    insert(tx, tx.around().identifiers().newId(), submission, draft, body, at);
  }

  private void insert(
      Tx tx, UUID id, UUID submission, ParcelDraft draft, Staged.Body body, Instant at)
      throws SQLException {
    tx.db()
        .update(
            """
            INSERT INTO parcel (id, submission, kind, hub, queue, message_id, properties, priority,
              after_parcel, part, slice, slices, delivery_no, round, due, attempts, body_sha256,
              blob, state)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 1, ?, 0, ?, ?, 'DUE')\
            """,
            id,
            submission,
            draft.kind(),
            tx.around().hub(),
            draft.queue(),
            draft.messageId(),
            properties.write(draft.properties()),
            draft.priority(),
            draft.waitsForOriginals(),
            draft.part(),
            draft.slice(),
            draft.slices(),
            draft.waitsForOriginals() ? NOT_YET : at,
            body.sha256(),
            body.blob());
    putBytes(tx.db(), id, draft, body);
  }

  private void replace(Tx tx, UUID id, ParcelDraft draft, Staged.Body body, Instant at)
      throws SQLException {
    tx.db()
        .update(
            """
            INSERT OR IGNORE INTO earlier_body (parcel, body_sha256)
            SELECT id, body_sha256 FROM parcel WHERE id = ?\
            """,
            id);
    dropBytes(tx, id);
    tx.db()
        .updateOne(
            """
            UPDATE parcel SET queue = ?, message_id = ?, properties = ?, priority = ?,
              after_parcel = ?, slices = ?, delivery_no = delivery_no + 1, round = 1, due = ?,
              attempts = 0, body_sha256 = ?, blob = ?, state = 'DUE', sent_at = NULL
            WHERE id = ?\
            """,
            draft.queue(),
            draft.messageId(),
            properties.write(draft.properties()),
            draft.priority(),
            draft.waitsForOriginals(),
            draft.slices(),
            draft.waitsForOriginals() ? NOT_YET : at,
            body.sha256(),
            body.blob(),
            id);
    putBytes(tx.db(), id, draft, body);
  }

  private static Optional<UUID> place(Db db, UUID submission, ParcelDraft draft)
      throws SQLException {
    return db.first(
        "SELECT id FROM parcel WHERE submission = ? AND kind = ? AND part = ? AND slice = ?",
        row -> row.id(1),
        submission,
        draft.kind(),
        draft.part(),
        draft.slice());
  }

  private static void putBytes(Db db, UUID id, ParcelDraft draft, Staged.Body body)
      throws SQLException {
    if (body.blob().isEmpty()) {
      db.update("INSERT INTO parcel_bytes (parcel, bytes) VALUES (?, ?)", id, draft.body());
    }
  }

  private static void dropBytes(Tx tx, UUID parcel) throws SQLException {
    tx.db().update("DELETE FROM parcel_bytes WHERE parcel = ?", parcel);
    tx.db()
        .first("SELECT blob FROM parcel WHERE id = ?", row -> row.maybeText(1), parcel)
        .flatMap(name -> name)
        .ifPresent(tx::dropBlobAfterCommit);
  }
}
