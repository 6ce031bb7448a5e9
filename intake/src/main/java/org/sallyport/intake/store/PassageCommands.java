package org.sallyport.intake.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.intake.audit.AuditEvent;
import org.sallyport.intake.ledger.AuditEventType;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.passage.ArrivalFacts.SubmissionRef;
import org.sallyport.intake.passage.Forwardable;
import org.sallyport.intake.passage.PartOutcome;
import org.sallyport.intake.passage.Urgent;
import org.sallyport.intake.passage.Verdict;
import org.sallyport.intake.submission.Problem;
import org.sallyport.intake.submission.SubmissionState;
import org.sallyport.templates.problem.HoldReason;

/** Commit ②: what the passage decided. */
final class PassageCommands {
  private final ParcelCommands parcels;

  PassageCommands(ParcelCommands parcels) {
    this.parcels = parcels;
  }

  /** Answers false, and does nothing, where the arrival was settled before. */
  boolean settle(Tx tx, Command.Settle settle, Staged staged) throws SQLException {
    boolean waiting =
        tx.db().any("SELECT 1 FROM arrival WHERE id = ? AND state = 'RECEIVED'", settle.arrival());
    if (!waiting) {
      staged.blobs().forEach(tx::dropBlobAfterCommit);
      return false;
    }
    switch (settle.verdict()) {
      case Verdict.Passed passed -> {
        pass(tx, settle, passed, staged);
        arrivalBecomes(tx, settle, "SETTLED");
      }
      case Verdict.NeedsPerson held -> {
        hold(tx, settle, held, staged);
        arrivalBecomes(tx, settle, "HELD");
      }
    }
    // The JSON part is its own record: it never travels, whether the passage speaks of it or not.
    tx.db()
        .update(
            """
            UPDATE part SET state = 'READ'
            WHERE arrival = ? AND role = 'FORM_JSON' AND state = 'RECEIVED'\
            """,
            settle.arrival());
    ReceiptCommands.readingEnded(tx.db(), settle.arrival(), settle.at());
    return true;
  }

  /** The passage of a held arrival, once a person has let it go on. */
  void passReleased(Tx tx, UUID arrival, Verdict.Passed passed, Staged staged, Instant at)
      throws SQLException {
    tx.db()
        .update(
            """
            DELETE FROM problem WHERE phase = 'FOUND'
              AND submission IN (SELECT id FROM submission WHERE arrival = ?)\
            """,
            arrival);
    Command.Settle settle = new Command.Settle(arrival, passed, at);
    pass(tx, settle, passed, staged);
    arrivalBecomes(tx, settle, "SETTLED");
  }

  /** The passage of a single held row of a bulk file, once a person has let it go on. */
  void passRow(Tx tx, EventTarget row, Verdict.Passed passed, Staged staged, Instant at)
      throws SQLException {
    tx.db()
        .update("DELETE FROM problem WHERE phase = 'FOUND' AND submission = ?", row.submission());
    pass(tx, new Command.Settle(row.arrival(), passed, at), passed, staged);
  }

  private void pass(Tx tx, Command.Settle settle, Verdict.Passed passed, Staged staged)
      throws SQLException {
    int row = 1;
    for (Forwardable one : passed.submissions()) {
      known(tx, settle.arrival(), one, row++);
      tx.append(
          AuditEvent.of(AuditEventType.SETTLED, settle.at())
              .ofSubmission(settle.arrival(), one.submission()));
      problems(tx, one.submission(), one.problems());
      for (PartOutcome part : one.parts()) {
        outcome(tx, settle, part, Optional.of(one));
      }
      parcels.insert(tx, one, staged, settle.at());
    }
  }

  private static void known(Tx tx, UUID arrival, Forwardable one, int row) throws SQLException {
    int changed =
        tx.db()
            .update(
                """
                UPDATE submission SET urgent = ?, by_words = ?, fingerprint = ?, related_to = ?
                WHERE id = ? AND arrival = ?\
                """,
                one.urgent(),
                one.urgency() == Urgent.BY_WORDS,
                one.fingerprint(),
                Columns.join(one.relatedTo()),
                one.submission(),
                arrival);
    if (changed == 0) {
      tx.db()
          .update(
              """
              INSERT INTO submission (id, arrival, row_no, reference, state, hub, urgent,
                by_words, fingerprint, related_to)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
              """,
              one.submission(),
              arrival,
              row,
              one.reference(),
              SubmissionState.RECEIVED,
              tx.around().hub(),
              one.urgent(),
              one.urgency() == Urgent.BY_WORDS,
              one.fingerprint(),
              Columns.join(one.relatedTo()));
    }
  }

  private void hold(Tx tx, Command.Settle settle, Verdict.NeedsPerson held, Staged staged)
      throws SQLException {
    boolean spilled = held.reason() == HoldReason.SPILL;
    SubmissionState next = spilled ? SubmissionState.SPILLED : SubmissionState.HELD;
    AuditEventType event = spilled ? AuditEventType.SPILLED : AuditEventType.HELD;
    List<SubmissionRef> submissions =
        tx.db()
            .list(
                "SELECT id, reference FROM submission WHERE arrival = ?",
                row -> new SubmissionRef(row.id(1), row.text(2)),
                settle.arrival());
    for (SubmissionRef one : submissions) {
      tx.append(AuditEvent.of(event, settle.at()).ofSubmission(settle.arrival(), one.id()));
      States.move(tx.db(), one.id(), next);
      tx.db()
          .update(
              "UPDATE submission SET urgent = ?, by_words = ? WHERE id = ?",
              held.urgent(),
              held.urgency() == Urgent.BY_WORDS,
              one.id());
      if (spilled) {
        repeatAnswer(tx.db(), one.id());
      } else {
        problems(tx, one.id(), held.problems());
      }
      waits(tx, one.id(), 0, held.reason(), settle.at(), held.urgent());
    }
    if (settle.handover().isPresent()) {
      SpillCommands.handOver(tx, settle.arrival(), settle.handover().get());
    } else {
      for (PartOutcome part : held.parts()) {
        outcome(tx, settle, part, Optional.empty());
      }
    }
    if (!submissions.isEmpty()) {
      parcels.insert(tx, submissions.getFirst().id(), held.parcels(), staged, settle.at());
    }
  }

  private static void outcome(
      Tx tx, Command.Settle settle, PartOutcome part, Optional<Forwardable> of)
      throws SQLException {
    if (part.derived().isPresent()) {
      derived(tx, settle.arrival(), part.number(), part.derived().get());
    }
    tx.db()
        .updateOne(
            "UPDATE part SET state = ?, reason = ?, submission = ? WHERE arrival = ? AND no = ?",
            part.state(),
            part.reason(),
            of.map(Forwardable::submission),
            settle.arrival(),
            part.number());
    if (part.waitsForPerson() && of.isPresent()) {
      HoldReason reason = part.reason().map(PartOutcome::holdReason).orElse(HoldReason.UNREADABLE);
      waits(tx, of.get().submission(), part.number(), reason, settle.at(), of.get().urgent());
    }
  }

  /** A part taken out of a sealed one, unless an earlier walk found it already. */
  private static void derived(Tx tx, UUID arrival, int number, PartOutcome.Derived part)
      throws SQLException {
    tx.db()
        .update(
            """
            INSERT INTO part (arrival, no, item, role, size, content_mac, state, derived)
            VALUES (?, ?, ?, ?, ?, ?, 'RECEIVED', 1) ON CONFLICT DO NOTHING\
            """,
            arrival,
            number,
            tx.around().identifiers().newId(),
            part.role(),
            part.size(),
            tx.partMac(part.sha256()));
  }

  static void waits(
      Tx tx, UUID submission, int part, HoldReason reason, Instant since, boolean urgent)
      throws SQLException {
    tx.db()
        .update(
            "INSERT INTO hold (submission, part, reason, since, urgent) VALUES (?, ?, ?, ?, ?)",
            submission,
            part,
            reason,
            since,
            urgent);
  }

  static void problems(Tx tx, UUID submission, List<Problem> problems) throws SQLException {
    int no = 0;
    for (Problem problem : problems) {
      tx.db()
          .update(
              """
              INSERT INTO problem (submission, phase, no, pointer, code)
              VALUES (?, 'FOUND', ?, ?, ?)\
              """,
              submission,
              no++,
              problem.pointer(),
              problem.code());
    }
  }

  /** Nothing is kept of what the passage found: the sender goes on seeing the first answer. */
  private static void repeatAnswer(Db db, UUID submission) throws SQLException {
    db.update(
        """
        INSERT INTO problem (submission, phase, no, part, pointer, code)
        SELECT submission, 'FOUND', no, part, pointer, code FROM problem
        WHERE submission = ? AND phase = 'FIRST'\
        """,
        submission);
  }

  private static void arrivalBecomes(Tx tx, Command.Settle settle, String state)
      throws SQLException {
    tx.db()
        .updateOne(
            "UPDATE arrival SET state = ?, settled_at = ? WHERE id = ?",
            state,
            settle.at(),
            settle.arrival());
  }
}
