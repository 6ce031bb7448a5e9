package org.sallyport.intake.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.intake.ledger.AuditEventType;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.Command.HubEvent;
import org.sallyport.intake.ledger.Command.HubEventOutcome;
import org.sallyport.intake.passage.Forwardable;
import org.sallyport.intake.submission.ParcelState;
import org.sallyport.intake.submission.SubmissionState;

/** Commit ④: what the hub said, applied once. */
final class HubEventCommands {
  private final ParcelCommands parcels;

  private final DecisionCommands decisions;

  HubEventCommands(ParcelCommands parcels, PassageCommands passage) {
    this.parcels = parcels;
    this.decisions = new DecisionCommands(parcels, passage);
  }

  HubEventOutcome apply(Tx tx, HubEvent event) throws SQLException {
    if (repeated(tx.db(), event)) {
      return HubEventOutcome.REPEATED;
    }
    Optional<EventTarget> found = EventTarget.of(tx.db(), event);
    if (found.isEmpty()) {
      return HubEventOutcome.UNKNOWN_REFERENCE;
    }
    EventTarget target = found.get();
    if (target.unsettled()) {
      return HubEventOutcome.NOT_APPLICABLE;
    }
    HubEventOutcome outcome =
        switch (event.type()) {
          case STORED -> stored(tx, event, target);
          case OPENED -> opened(tx, event, target);
          case CLOSED -> closed(tx, event, target);
          case REJECTED -> rejected(tx, event, target);
          case RESEND ->
              resealable(tx.db(), target)
                  ? HubEventOutcome.RESEAL_WANTED
                  : HubEventOutcome.NOT_APPLICABLE;
          case RELEASE, REPLACED, FREEZE, UNFREEZE, RELEASE_ORIGINAL ->
              decisions.decide(tx, event, target);
        };
    if (outcome == HubEventOutcome.APPLIED && !decided(tx.db(), target)) {
      States.decide(tx.db(), target.arrival(), event.receivedAt());
    }
    return outcome;
  }

  /** Nothing that the hub has said of it all can make it undecided: spares a look at all rows. */
  private static boolean decided(Db db, EventTarget target) throws SQLException {
    return target.rowOfBulk()
        && db.any(
            "SELECT 1 FROM arrival WHERE id = ? AND decided_at IS NOT NULL", target.arrival());
  }

  /** RESEND, with the submission sealed anew. */
  HubEventOutcome reseal(Tx tx, Command.Reseal reseal, Staged staged) throws SQLException {
    HubEvent event = reseal.event();
    HubEventOutcome outcome;
    Optional<EventTarget> target = EventTarget.of(tx.db(), event);
    Optional<Forwardable> anew =
        reseal.verdict().submissions().stream()
            .filter(one -> one.reference().equals(event.reference()))
            .findFirst();
    if (repeated(tx.db(), event)) {
      outcome = HubEventOutcome.REPEATED;
    } else if (target.isEmpty()) {
      outcome = HubEventOutcome.UNKNOWN_REFERENCE;
    } else if (anew.isEmpty() || !resealable(tx.db(), target.get())) {
      outcome = HubEventOutcome.NOT_APPLICABLE;
    } else {
      parcels.replace(tx, anew.get(), staged, event.receivedAt());
      target.get().record(tx, event, AuditEventType.RESEND, Optional.empty());
      States.decide(tx.db(), target.get().arrival(), event.receivedAt());
      outcome = HubEventOutcome.APPLIED;
    }
    dropUnused(tx, staged, outcome, anew);
    return outcome;
  }

  /** RELEASE or RELEASE_ORIGINAL, with what came of the passage. */
  HubEventOutcome release(Tx tx, Command.Release release, Staged staged) throws SQLException {
    HubEvent event = release.event();
    Optional<EventTarget> target = EventTarget.of(tx.db(), event);
    HubEventOutcome outcome =
        repeated(tx.db(), event)
            ? HubEventOutcome.REPEATED
            : target.isEmpty()
                ? HubEventOutcome.UNKNOWN_REFERENCE
                : decisions.release(tx, release, target.get(), staged);
    if (outcome == HubEventOutcome.APPLIED) {
      States.decide(tx.db(), release.arrival(), event.receivedAt());
    } else {
      staged.blobs().forEach(tx::dropBlobAfterCommit);
    }
    return outcome;
  }

  /** REPLACED, once the readable form was taken. */
  HubEventOutcome replace(Tx tx, Command.Replace replace) throws SQLException {
    HubEvent event = replace.event();
    Optional<EventTarget> target = EventTarget.of(tx.db(), event);
    if (repeated(tx.db(), event)) {
      return HubEventOutcome.REPEATED;
    }
    if (target.isEmpty()) {
      return HubEventOutcome.UNKNOWN_REFERENCE;
    }
    HubEventOutcome outcome = decisions.replace(tx, replace, target.get());
    if (outcome == HubEventOutcome.APPLIED) {
      States.decide(tx.db(), target.get().arrival(), event.receivedAt());
    }
    return outcome;
  }

  private static void dropUnused(
      Tx tx, Staged staged, HubEventOutcome outcome, Optional<Forwardable> anew) {
    List<String> used =
        outcome == HubEventOutcome.APPLIED
            ? anew.stream()
                .flatMap(one -> one.parcels().stream())
                .flatMap(draft -> staged.of(draft).blob().stream())
                .toList()
            : List.of();
    staged.blobs().stream().filter(name -> !used.contains(name)).forEach(tx::dropBlobAfterCommit);
  }

  private HubEventOutcome stored(Tx tx, HubEvent event, EventTarget target) throws SQLException {
    EventParcels spokenOf = EventParcels.of(tx, event, target);
    if (spokenOf.none()) {
      return target.bundle().isPresent()
          ? GroupCommands.stored(tx, event, target, target.bundle().get())
          : HubEventOutcome.OTHER_BODY;
    }
    for (UUID parcel : spokenOf.all()) {
      ParcelCommands.stored(tx, parcel);
    }
    if (spokenOf.onlyReviewed()) {
      seen(tx.db(), target, event);
      target.record(tx, event, AuditEventType.STORED, Optional.of(spokenOf.reviewed().getFirst()));
      return HubEventOutcome.APPLIED;
    }
    if (event.part().isPresent()) {
      DecisionCommands.partDecided(
          tx.db(), target, event.part().get(), "STORED", event.receivedAt());
      ParcelCommands.freeRecord(tx.db(), target.submission(), event.receivedAt());
    } else {
      States.reach(tx.db(), target, SubmissionState.STORED);
      if (target.bundle().isPresent()) {
        GroupCommands.endIfAllStored(tx, target.bundle().get());
      }
    }
    target.record(tx, event, AuditEventType.STORED, Optional.empty());
    return HubEventOutcome.APPLIED;
  }

  private static HubEventOutcome opened(Tx tx, HubEvent event, EventTarget target)
      throws SQLException {
    seen(tx.db(), target, event);
    if (target.isHeld()) {
      ParcelCommands.reviewEnds(tx, target.submission());
    }
    States.reach(tx.db(), target, SubmissionState.OPENED);
    recordStored(tx, target);
    target.record(tx, event, AuditEventType.OPENED, Optional.empty());
    return HubEventOutcome.APPLIED;
  }

  private HubEventOutcome closed(Tx tx, HubEvent event, EventTarget target) throws SQLException {
    if (event.part().isPresent()) {
      return decisions.decline(tx, event, target);
    }
    ParcelCommands.reviewEnds(tx, target.submission());
    boolean wasHeld = target.isHeld();
    States.moveIfAllowed(tx.db(), target.submission(), SubmissionState.CLOSED);
    recordStored(tx, target);
    if (!target.rowOfBulk()) {
      declineParts(tx.db(), target, wasHeld);
    }
    tx.db()
        .update(
            "UPDATE hold SET decided_at = ? WHERE submission = ? AND decided_at IS NULL",
            event.receivedAt(),
            target.submission());
    target.record(tx, event, AuditEventType.CLOSED, Optional.empty());
    return HubEventOutcome.APPLIED;
  }

  private static void declineParts(Db db, EventTarget target, boolean wasHeld) throws SQLException {
    db.update(
        """
        UPDATE part SET state = 'DECLINED'
        WHERE arrival = ? AND (state = 'WITHHELD' OR (? AND state NOT IN ('STORED', 'SENT')))
          AND (submission IS NULL OR submission = ?)\
        """,
        target.arrival(),
        wasHeld,
        target.submission());
  }

  private static HubEventOutcome rejected(Tx tx, HubEvent event, EventTarget target)
      throws SQLException {
    EventParcels spokenOf = EventParcels.of(tx, event, target);
    if (spokenOf.none()) {
      return target.bundle().isPresent()
          ? GroupCommands.rejected(tx, event, target, target.bundle().get())
          : HubEventOutcome.OTHER_BODY;
    }
    List<UUID> parcels = spokenOf.onlyReviewed() ? spokenOf.reviewed() : spokenOf.sent();
    for (UUID parcel : parcels) {
      tx.db().updateOne("UPDATE parcel SET state = ? WHERE id = ?", ParcelState.PARKED, parcel);
    }
    if (event.part().isPresent()) {
      ParcelCommands.freeRecord(tx.db(), target.submission(), event.receivedAt());
    }
    target.record(
        tx,
        event,
        AuditEventType.REJECTED,
        spokenOf.onlyReviewed() ? Optional.of(parcels.getFirst()) : Optional.empty());
    return HubEventOutcome.APPLIED;
  }

  private static void recordStored(Tx tx, EventTarget target) throws SQLException {
    if (target.bundle().isPresent()) {
      GroupCommands.endIfAllStored(tx, target.bundle().get());
    }
    List<UUID> records =
        tx.db()
            .list(
                """
                SELECT id FROM parcel
                WHERE submission = ? AND kind = 'RECORD' AND state <> 'STORED'\
                """,
                row -> row.id(1),
                target.submission());
    for (UUID parcel : records) {
      ParcelCommands.stored(tx, parcel);
    }
  }

  private static void seen(Db db, EventTarget target, HubEvent event) throws SQLException {
    db.update(
        """
        UPDATE hold SET seen_at = coalesce(seen_at, ?) WHERE submission = ? AND part IN (0, ?)\
        """,
        event.receivedAt(),
        target.submission(),
        event.part().orElse(0));
  }

  private static boolean repeated(Db db, HubEvent event) throws SQLException {
    return db.any("SELECT 1 FROM hub_event WHERE id = ?", event.id())
        || (event.signers().second().isEmpty()
            && db.any("SELECT 1 FROM signed_once WHERE id = ?", event.id()));
  }

  private static boolean resealable(Db db, EventTarget target) throws SQLException {
    return target.settled()
        && (!target.rowOfBulk() || GroupCommands.left(db, target))
        && db.any(
            """
            SELECT 1 FROM part p JOIN wrap w ON w.item = p.item WHERE p.arrival = ? LIMIT 1\
            """,
            target.arrival());
  }
}
