package org.sallyport.intake.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.intake.audit.AuditEvent;
import org.sallyport.intake.ledger.AuditEventType;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.RowChunk;
import org.sallyport.intake.ledger.RowChunk.RowHold;
import org.sallyport.intake.ledger.RowChunk.RowProblem;
import org.sallyport.intake.ledger.RowChunk.SettledRow;
import org.sallyport.intake.passage.Forwardable;
import org.sallyport.intake.passage.ParcelDraft;
import org.sallyport.intake.submission.Problem;
import org.sallyport.intake.submission.RowOutcome;
import org.sallyport.intake.submission.SubmissionState;
import org.sallyport.templates.problem.HoldReason;

/**
 * Bulk files. Rows are settled in chunks: all that a chunk brings and the progress past it are one
 * transaction, so a crash leaves each row either settled once or not at all. The file's own item is
 * the submission with {@code row_no} 0; it is the submission of the groups' parcels and of a hold
 * of the whole file, and never goes to the hub as a record.
 */
final class BulkCommands {
  private final ParcelCommands parcels;

  BulkCommands(ParcelCommands parcels) {
    this.parcels = parcels;
  }

  boolean settle(Tx tx, RowChunk chunk, Staged staged) throws SQLException {
    boolean ours =
        tx.db()
            .any(
                "SELECT 1 FROM arrival WHERE id = ? AND state = 'RECEIVED' AND attempts = ?",
                chunk.arrival(),
                chunk.attempt());
    if (!ours || nextRow(tx.db(), chunk.arrival()) != chunk.firstRow()) {
      staged.blobs().forEach(tx::dropBlobAfterCommit);
      return false;
    }
    UUID file = fileItem(tx.db(), chunk.arrival());
    if (chunk.firstRow() == 1) {
      begin(tx, chunk, file);
    }
    for (ParcelDraft group : chunk.groups()) {
      parcels.insertGroup(tx, file, group, staged, chunk.at());
    }
    String agency =
        tx.db()
            .first("SELECT agency FROM arrival WHERE id = ?", row -> row.text(1), chunk.arrival())
            .orElseThrow();
    for (SettledRow row : chunk.rows()) {
      settle(tx, chunk, row, agency, staged);
    }
    progress(tx, chunk, file);
    return true;
  }

  /** A file that was stopped as a whole is worked from its first row, once a person said so. */
  static void again(Tx tx, UUID arrival, Instant at) throws SQLException {
    tx.db().update("UPDATE part SET state = 'RECEIVED', reason = NULL WHERE arrival = ?", arrival);
    tx.db()
        .updateOne(
            """
            UPDATE arrival SET state = 'RECEIVED', settled_at = NULL, decided_at = NULL, lease = ?
            WHERE id = ?\
            """,
            at,
            arrival);
  }

  /** Answers false, and does nothing, where the file was finished before. */
  boolean finish(Tx tx, Command.FinishBulk finish) throws SQLException {
    if (!tx.db()
        .any("SELECT 1 FROM arrival WHERE id = ? AND state = 'RECEIVED'", finish.arrival())) {
      return false;
    }
    UUID file = fileItem(tx.db(), finish.arrival());
    boolean refused = !finish.refused().isEmpty();
    if (refused) {
      PassageCommands.problems(tx, file, finish.refused());
      States.move(tx.db(), file, SubmissionState.CLOSED);
    }
    tx.append(
        AuditEvent.of(refused ? AuditEventType.REFUSED : AuditEventType.SETTLED, finish.at())
            .ofSubmission(finish.arrival(), file));
    if (SubmissionState.STOPPED.contains(States.of(tx.db(), file))) {
      tx.append(
          AuditEvent.of(AuditEventType.FORWARDED, finish.at())
              .ofSubmission(finish.arrival(), file));
      States.move(tx.db(), file, SubmissionState.FORWARDED);
    }
    tx.db().update("UPDATE part SET state = 'READ' WHERE arrival = ?", finish.arrival());
    tx.db()
        .updateOne(
            "UPDATE arrival SET state = 'SETTLED', settled_at = ? WHERE id = ?",
            finish.at(),
            finish.arrival());
    States.decide(tx.db(), finish.arrival(), finish.at());
    return true;
  }

  private static int nextRow(Db db, UUID arrival) throws SQLException {
    return db.first("SELECT next_row FROM batch WHERE arrival = ?", row -> row.count(1), arrival)
        .orElse(1);
  }

  private static UUID fileItem(Db db, UUID arrival) throws SQLException {
    return db.first(
            "SELECT id FROM submission WHERE arrival = ? AND row_no = 0", row -> row.id(1), arrival)
        .orElseThrow(() -> new IllegalStateException("no bulk file"));
  }

  private static void begin(Tx tx, RowChunk chunk, UUID file) throws SQLException {
    tx.db()
        .update(
            "INSERT INTO batch (arrival, batch_ref, letters, total, next_row) VALUES (?, ?, ?, ?,"
                + " 1)",
            chunk.arrival(),
            chunk.batch().batchRef(),
            chunk.batch().letters(),
            chunk.batch().total());
    PassageCommands.problems(tx, file, chunk.batch().problems());
  }

  private void settle(Tx tx, RowChunk chunk, SettledRow row, String agency, Staged staged)
      throws SQLException {
    tx.db()
        .update(
            "INSERT INTO bulk_row (arrival, row_no, outcome, reference) VALUES (?, ?, ?, ?)",
            chunk.arrival(),
            row.row(),
            row.outcome(),
            row.reference());
    int no = 0;
    for (RowProblem problem : row.problems()) {
      tx.db()
          .update(
              """
              INSERT INTO row_problem (arrival, row_no, no, field, code) VALUES (?, ?, ?, ?, ?)\
              """,
              chunk.arrival(),
              row.row(),
              no++,
              problem.column(),
              problem.code());
    }
    if (row.submission().isPresent()) {
      take(tx, chunk, row, row.submission().get(), staged);
      if (row.key().isPresent()) {
        remember(tx.db(), chunk, row.key().get(), row.submission().get().submission(), agency);
      }
    }
  }

  private void take(Tx tx, RowChunk chunk, SettledRow row, Forwardable one, Staged staged)
      throws SQLException {
    tx.db()
        .update(
            """
            INSERT INTO submission (id, arrival, row_no, reference, state, hub, urgent, fingerprint,
              related_to, bundle) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """,
            one.submission(),
            chunk.arrival(),
            row.row(),
            one.reference(),
            state(row.hold()),
            tx.around().hub(),
            one.urgent(),
            one.fingerprint(),
            Columns.join(one.relatedTo()),
            row.group());
    AuditEvent settled =
        AuditEvent.of(AuditEventType.SETTLED, chunk.at())
            .ofSubmission(chunk.arrival(), one.submission());
    tx.append(row.group().map(group -> settled.ofParcel(group, 0, 0)).orElse(settled));
    // What the hub alone is told lies in the record; here only the sender's answer is kept.
    List<Problem> told =
        one.problems().stream().filter(problem -> problem.code().toldAs().forSender()).toList();
    PassageCommands.problems(tx, one.submission(), told);
    if (row.hold().isPresent()) {
      hold(tx, chunk, one, row.hold().get());
    }
    parcels.insert(tx, one, staged, chunk.at());
  }

  private static SubmissionState state(Optional<RowHold> hold) {
    return hold.map(BulkCommands::state).orElse(SubmissionState.RECEIVED);
  }

  private static SubmissionState state(RowHold hold) {
    return hold.reason() == HoldReason.SPILL ? SubmissionState.SPILLED : SubmissionState.HELD;
  }

  private static void hold(Tx tx, RowChunk chunk, Forwardable one, RowHold hold)
      throws SQLException {
    AuditEventType event =
        hold.reason() == HoldReason.SPILL ? AuditEventType.SPILLED : AuditEventType.HELD;
    tx.append(AuditEvent.of(event, chunk.at()).ofSubmission(chunk.arrival(), one.submission()));
    PassageCommands.waits(tx, one.submission(), 0, hold.reason(), chunk.at(), one.urgent());
    tx.db()
        .updateOne(
            "UPDATE hold SET content_mac = ? WHERE submission = ? AND part = 0",
            tx.partMac(hold.sha256()),
            one.submission());
  }

  private static void remember(
      Db db, RowChunk chunk, RowChunk.RowKey key, UUID submission, String agency)
      throws SQLException {
    db.update(
        """
        INSERT INTO row_key (agency, batch_ref, row_ref, row_hash, submission)
        VALUES (?, ?, ?, ?, ?)\
        """,
        agency,
        chunk.batch().batchRef(),
        key.rowRef(),
        key.rowHash(),
        submission);
  }

  private static void progress(Tx tx, RowChunk chunk, UUID file) throws SQLException {
    Map<RowOutcome, Integer> counts = new EnumMap<>(RowOutcome.class);
    chunk.rows().forEach(row -> counts.merge(row.outcome(), 1, Integer::sum));
    tx.db()
        .updateOne(
            """
            UPDATE batch SET next_row = ?, accepted = accepted + ?, flagged = flagged + ?,
              duplicate = duplicate + ?, refused = refused + ?, held = held + ?
            WHERE arrival = ?\
            """,
            chunk.nextRow(),
            counts.getOrDefault(RowOutcome.ACCEPTED, 0),
            counts.getOrDefault(RowOutcome.ACCEPTED_WITH_FLAGS, 0),
            counts.getOrDefault(RowOutcome.DUPLICATE, 0),
            counts.getOrDefault(RowOutcome.REFUSED, 0),
            counts.getOrDefault(RowOutcome.NEEDS_PERSON, 0),
            chunk.arrival());
    tx.append(
        AuditEvent.of(AuditEventType.ROWS_DECIDED, chunk.at()).ofSubmission(chunk.arrival(), file));
  }

  /** The names and rows of a file are forgotten with its key. */
  static void forget(Db db, UUID arrival) throws SQLException {
    db.update(
        """
        DELETE FROM row_key
        WHERE submission IN (SELECT id FROM submission WHERE arrival = ?)\
        """,
        arrival);
    db.update("UPDATE batch SET batch_ref = x'' WHERE arrival = ?", arrival);
    db.update(
        """
        UPDATE hold SET content_mac = NULL WHERE content_mac IS NOT NULL
          AND submission IN (SELECT id FROM submission WHERE arrival = ?)\
        """,
        arrival);
  }
}
