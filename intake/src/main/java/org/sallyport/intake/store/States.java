package org.sallyport.intake.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.sallyport.intake.submission.SubmissionState;

/** Moves submissions along {@link SubmissionState#mayBecome}, and notices when all is decided. */
final class States {
  private States() {}

  static SubmissionState of(Db db, UUID submission) throws SQLException {
    return db.first(
            "SELECT state FROM submission WHERE id = ?",
            row -> row.name(1, SubmissionState.class),
            submission)
        .orElseThrow(() -> new IllegalStateException("no such submission"));
  }

  /**
   * Moves a submission that must be able to.
   *
   * @throws IllegalStateException when it may not become that
   */
  static void move(Db db, UUID submission, SubmissionState next) throws SQLException {
    if (!moveIfAllowed(db, submission, next)) {
      throw new IllegalStateException("may not become " + next);
    }
  }

  /** Moves a submission unless it is further on; answers whether it moved. */
  static boolean moveIfAllowed(Db db, UUID submission, SubmissionState next) throws SQLException {
    if (!of(db, submission).mayBecome(next)) {
      return false;
    }
    db.updateOne("UPDATE submission SET state = ? WHERE id = ?", next, submission);
    if (next == SubmissionState.OPENED || next == SubmissionState.CLOSED) {
      ReceiptCommands.openedOrClosed(db, submission);
    }
    return true;
  }

  /**
   * Moves a submission that went on after a person's decision through FORWARDED, where the hub's
   * word came before the broker's; any other as {@link #moveIfAllowed}.
   */
  static void reach(Db db, EventTarget target, SubmissionState next) throws SQLException {
    if (SubmissionState.STOPPED.contains(target.state()) && target.settled()) {
      moveIfAllowed(db, target.submission(), SubmissionState.FORWARDED);
    }
    moveIfAllowed(db, target.submission(), next);
  }

  /**
   * Notes when everything of an arrival is decided, from which moment its keys live for the
   * retention (CONTRACT §5), or that it no longer is.
   */
  static void decide(Db db, UUID arrival, Instant at) throws SQLException {
    boolean open =
        db.any(
            """
            SELECT 1 FROM submission WHERE arrival = ?1 AND row_no > 0
              AND state IN ('RECEIVED', 'HELD', 'SPILLED', 'FORWARDED')
            UNION ALL
            SELECT 1 FROM part WHERE arrival = ?1
              AND state NOT IN ('STORED', 'DECLINED', 'READ')
            UNION ALL
            SELECT 1 FROM hold h CROSS JOIN submission s ON s.id = h.submission
              WHERE s.arrival = ?1 AND h.decided_at IS NULL
            UNION ALL
            SELECT 1 FROM submission s JOIN parcel p ON p.submission = s.id
              WHERE s.arrival = ?1 AND p.state <> 'STORED' AND p.kind <> 'REVIEW'
            LIMIT 1\
            """,
            arrival);
    if (open) {
      db.update("UPDATE arrival SET decided_at = NULL WHERE id = ?", arrival);
    } else {
      db.update(
          "UPDATE arrival SET decided_at = coalesce(decided_at, ?) WHERE id = ?", at, arrival);
    }
  }
}
