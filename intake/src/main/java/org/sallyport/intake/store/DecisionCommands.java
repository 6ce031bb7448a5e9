package org.sallyport.intake.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sallyport.intake.audit.AuditEvent;
import org.sallyport.intake.ledger.AuditEventType;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.Command.HubEvent;
import org.sallyport.intake.ledger.Command.HubEventOutcome;
import org.sallyport.intake.passage.Forwardable;
import org.sallyport.intake.passage.Lifted;
import org.sallyport.intake.passage.ParcelDraft;
import org.sallyport.intake.submission.ParcelKind;
import org.sallyport.intake.submission.SubmissionState;
import org.sallyport.templates.record.HubEventType;

/** What the hub's people decided of what waited for them, or is withheld (CONTRACT §5). */
final class DecisionCommands {
  private final ParcelCommands parcels;
  private final PassageCommands passage;

  DecisionCommands(ParcelCommands parcels, PassageCommands passage) {
    this.parcels = parcels;
    this.passage = passage;
  }

  /**
   * Does what can be done at once, and answers what is wanted first of anything else; the same
   * question is asked again, in the transaction that then does it.
   */
  HubEventOutcome decide(Tx tx, HubEvent event, EventTarget target) throws SQLException {
    return switch (event.type()) {
      case RELEASE ->
          releasable(tx.db(), event, target)
              ? HubEventOutcome.RELEASE_WANTED
              : HubEventOutcome.NOT_APPLICABLE;
      case RELEASE_ORIGINAL -> {
        if (!withheld(tx.db(), event, target)) {
          yield HubEventOutcome.NOT_APPLICABLE;
        }
        yield signedByTwo(tx, event, target)
            ? HubEventOutcome.RELEASE_WANTED
            : HubEventOutcome.SECOND_WANTED;
      }
      case REPLACED ->
          replaceable(tx.db(), event, target)
              ? HubEventOutcome.REPLACEMENT_WANTED
              : HubEventOutcome.NOT_APPLICABLE;
      case FREEZE -> freeze(tx, event, target);
      case UNFREEZE -> unfreeze(tx, event, target);
      case STORED, OPENED, CLOSED, REJECTED, RESEND -> HubEventOutcome.NOT_APPLICABLE;
    };
  }

  /** RELEASE, RELEASE_ORIGINAL. */
  HubEventOutcome release(Tx tx, Command.Release release, EventTarget target, Staged staged)
      throws SQLException {
    HubEvent event = release.event();
    HubEventOutcome wanted = decide(tx, event, target);
    if (wanted != HubEventOutcome.RELEASE_WANTED) {
      return wanted;
    }
    if (target.isSpilled() != release.takenBack().isPresent()) {
      return HubEventOutcome.NOT_APPLICABLE;
    }
    if (event.part().isEmpty()) {
      releaseWhole(tx, release, target, staged);
      return HubEventOutcome.APPLIED;
    }
    return releasePart(tx, release, target, staged);
  }

  private void releaseWhole(Tx tx, Command.Release release, EventTarget target, Staged staged)
      throws SQLException {
    HubEvent event = release.event();
    if (target.rowOfBulk()) {
      passage.passRow(tx, target, release.verdict(), staged, event.receivedAt());
    } else {
      Lifted.Whole lifted = target.isSpilled() ? Lifted.Whole.SPILL : Lifted.Whole.HOLD;
      tx.db().updateOne("UPDATE arrival SET released = ? WHERE id = ?", lifted, release.arrival());
      if (release.takenBack().isPresent()) {
        SpillCommands.takeBack(tx, release.arrival(), release.takenBack().get());
      }
      if (target.bulkFile()) {
        BulkCommands.again(tx, release.arrival(), event.receivedAt());
      } else {
        passage.passReleased(tx, release.arrival(), release.verdict(), staged, event.receivedAt());
      }
    }
    holdDecided(tx.db(), target, 0, event.receivedAt());
    ParcelCommands.reviewEnds(tx, target.submission());
    target.record(tx, event, AuditEventType.RELEASED, Optional.empty());
  }

  private HubEventOutcome releasePart(
      Tx tx, Command.Release release, EventTarget target, Staged staged) throws SQLException {
    HubEvent event = release.event();
    int part = event.part().orElse(0);
    List<ParcelDraft> slices =
        release.verdict().submissions().stream()
            .filter(one -> one.reference().equals(event.reference()))
            .map(Forwardable::parcels)
            .flatMap(List::stream)
            .filter(draft -> draft.kind() == ParcelKind.ORIGINAL && draft.part() == part)
            .toList();
    if (slices.isEmpty()) {
      return HubEventOutcome.NOT_APPLICABLE;
    }
    parcels.insert(tx, target.submission(), slices, staged, event.receivedAt());
    List<String> used = slices.stream().flatMap(draft -> staged.of(draft).blob().stream()).toList();
    staged.blobs().stream().filter(name -> !used.contains(name)).forEach(tx::dropBlobAfterCommit);
    tx.db()
        .updateOne(
            """
            UPDATE part SET released = 1, submission = coalesce(submission, ?)
            WHERE arrival = ? AND no = ?\
            """,
            target.submission(),
            target.arrival(),
            part);
    partDecided(tx.db(), target, part, "SENT", event.receivedAt());
    ParcelCommands.reviewEnds(tx, target.submission(), part);
    forget(tx.db(), event, target);
    boolean original = event.type() == HubEventType.RELEASE_ORIGINAL;
    target.record(
        tx,
        event,
        original ? AuditEventType.ORIGINAL_RELEASED : AuditEventType.RELEASED,
        Optional.empty());
    return HubEventOutcome.APPLIED;
  }

  /** REPLACED: the old one is closed and shows where the new one stands; a part is declined. */
  HubEventOutcome replace(Tx tx, Command.Replace replace, EventTarget target) throws SQLException {
    HubEvent event = replace.event();
    if (!replaceable(tx.db(), event, target)) {
      return HubEventOutcome.NOT_APPLICABLE;
    }
    if (event.part().isPresent()) {
      declinePart(tx, event, target);
    } else {
      States.move(tx.db(), target.submission(), SubmissionState.CLOSED);
      tx.db()
          .updateOne(
              "UPDATE submission SET replaced_by = ? WHERE id = ?",
              replace.by(),
              target.submission());
      if (!target.rowOfBulk()) {
        tx.db()
            .update(
                "UPDATE part SET state = 'DECLINED' WHERE arrival = ? AND state <> 'READ'",
                target.arrival());
      }
      holdDecided(tx.db(), target, 0, event.receivedAt());
      ParcelCommands.reviewEnds(tx, target.submission());
    }
    target.record(tx, event, AuditEventType.REPLACED, Optional.empty());
    return HubEventOutcome.APPLIED;
  }

  /** CLOSED of one withheld part. */
  HubEventOutcome decline(Tx tx, HubEvent event, EventTarget target) throws SQLException {
    if (!withheld(tx.db(), event, target)) {
      return HubEventOutcome.NOT_APPLICABLE;
    }
    declinePart(tx, event, target);
    target.record(tx, event, AuditEventType.CLOSED, Optional.empty());
    return HubEventOutcome.APPLIED;
  }

  private static void declinePart(Tx tx, HubEvent event, EventTarget target) throws SQLException {
    int part = event.part().orElse(0);
    partDecided(tx.db(), target, part, "DECLINED", event.receivedAt());
    ParcelCommands.reviewEnds(tx, target.submission(), part);
  }

  private static HubEventOutcome freeze(Tx tx, HubEvent event, EventTarget target)
      throws SQLException {
    if (frozen(tx.db(), target) || !keyLives(tx.db(), target)) {
      return HubEventOutcome.NOT_APPLICABLE;
    }
    tx.db()
        .update(
            "INSERT INTO frozen (submission, since) VALUES (?, ?)",
            target.submission(),
            event.receivedAt());
    target.record(tx, event, AuditEventType.FROZEN, Optional.empty());
    return HubEventOutcome.APPLIED;
  }

  private static HubEventOutcome unfreeze(Tx tx, HubEvent event, EventTarget target)
      throws SQLException {
    if (!frozen(tx.db(), target)) {
      return HubEventOutcome.NOT_APPLICABLE;
    }
    if (!signedByTwo(tx, event, target)) {
      return HubEventOutcome.SECOND_WANTED;
    }
    tx.db().updateOne("DELETE FROM frozen WHERE submission = ?", target.submission());
    forget(tx.db(), event, target);
    target.record(tx, event, AuditEventType.UNFROZEN, Optional.empty());
    return HubEventOutcome.APPLIED;
  }

  /** Whether the whole is held, or the part waits, and can be opened. */
  private static boolean releasable(Db db, HubEvent event, EventTarget target) throws SQLException {
    if (event.part().isPresent()) {
      return waits(db, event, target) && withheld(db, event, target);
    }
    boolean byTwo = event.signers().security() && event.signers().second().isPresent();
    return target.isHeld() && (!target.isSpilled() || byTwo);
  }

  private static boolean replaceable(Db db, HubEvent event, EventTarget target)
      throws SQLException {
    return event.part().isPresent() ? waits(db, event, target) : target.isHeld();
  }

  private static boolean waits(Db db, HubEvent event, EventTarget target) throws SQLException {
    return target.settled()
        && db.any(
            """
            SELECT 1 FROM hold WHERE submission = ? AND part = ? AND decided_at IS NULL\
            """,
            target.submission(),
            event.part());
  }

  /** A part that was kept back, whoever decided so, and can still be opened. */
  private static boolean withheld(Db db, HubEvent event, EventTarget target) throws SQLException {
    if (target.rowOfBulk()) {
      // The file is the file's: it is asked for by the file's own reference.
      return false;
    }
    if (target.bulkFile() && event.type() == HubEventType.RELEASE_ORIGINAL) {
      return keptFile(db, event, target);
    }
    return target.settled()
        && db.any(
            """
            SELECT 1 FROM part p
            WHERE p.arrival = ? AND p.no = ? AND p.state IN ('WITHHELD', 'DECLINED')
              AND (p.submission IS NULL OR p.submission = ?)
              AND EXISTS (SELECT 1 FROM part q JOIN wrap w ON w.item = q.item
                WHERE q.arrival = p.arrival)\
            """,
            target.arrival(),
            event.part(),
            target.submission());
  }

  /** A bulk file, which travels only when it is asked for; one that is spilled never does. */
  private static boolean keptFile(Db db, HubEvent event, EventTarget target) throws SQLException {
    return !target.isSpilled()
        && db.any(
            """
            SELECT 1 FROM part p JOIN wrap w ON w.item = p.item
            WHERE p.arrival = ? AND p.no = ? AND p.role = 'FILE'
              AND p.state IN ('RECEIVED', 'READ', 'DECLINED')\
            """,
            target.arrival(),
            event.part());
  }

  private static boolean frozen(Db db, EventTarget target) throws SQLException {
    return db.any("SELECT 1 FROM frozen WHERE submission = ?", target.submission());
  }

  private static boolean keyLives(Db db, EventTarget target) throws SQLException {
    return db.any("SELECT 1 FROM arrival WHERE id = ? AND state <> 'ERASED'", target.arrival());
  }

  /**
   * Two people in one statement, or each in their own; one suffices where it is urgent. The first
   * one's signature is remembered.
   */
  private static boolean signedByTwo(Tx tx, HubEvent event, EventTarget target)
      throws SQLException {
    if (event.signers().second().isPresent() || target.urgent()) {
      return true;
    }
    Optional<String> other =
        tx.db()
            .first(
                "SELECT signer FROM signed_once WHERE submission = ? AND event = ? AND part = ?",
                row -> row.text(1),
                target.submission(),
                event.type(),
                event.part().orElse(0));
    if (other.isEmpty()) {
      remember(tx, event, target);
    }
    return other.filter(signer -> !signer.equals(event.signers().first())).isPresent();
  }

  private static void remember(Tx tx, HubEvent event, EventTarget target) throws SQLException {
    tx.db()
        .update(
            """
            INSERT INTO signed_once (submission, event, part, id, signer, at)
            VALUES (?, ?, ?, ?, ?, ?)\
            """,
            target.submission(),
            event.type(),
            event.part().orElse(0),
            event.id(),
            event.signers().first(),
            event.receivedAt());
    tx.append(
        AuditEvent.of(AuditEventType.SIGNED_ONCE, event.receivedAt())
            .ofSubmission(target.arrival(), target.submission())
            .ofPart(event.part().orElse(0))
            .by(tx.actor("HUB", event.actor())));
  }

  private static void forget(Db db, HubEvent event, EventTarget target) throws SQLException {
    db.update(
        "DELETE FROM signed_once WHERE submission = ? AND event = ? AND part = ?",
        target.submission(),
        event.type(),
        event.part().orElse(0));
  }

  /** A part is decided, and nobody waits for a decision on it any more. */
  static void partDecided(Db db, EventTarget target, int part, String state, Instant at)
      throws SQLException {
    db.updateOne(
        "UPDATE part SET state = ? WHERE arrival = ? AND no = ?", state, target.arrival(), part);
    holdDecided(db, target, part, at);
  }

  private static void holdDecided(Db db, EventTarget target, int part, Instant at)
      throws SQLException {
    db.update(
        "UPDATE hold SET decided_at = ? WHERE submission = ? AND part = ? AND decided_at IS NULL",
        at,
        target.submission(),
        part);
  }
}
