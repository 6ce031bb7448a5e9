package org.sallyport.intake.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.intake.audit.AuditEvent;
import org.sallyport.intake.ledger.AuditEventType;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.Command.HubEvent;
import org.sallyport.intake.ledger.Command.HubEventOutcome;
import org.sallyport.intake.passage.Forwardable;
import org.sallyport.intake.submission.ParcelState;
import org.sallyport.intake.submission.SubmissionState;
import org.sallyport.templates.record.HubEventType;

/** Commit ④: what the hub said, applied once. */
final class HubEventCommands {
  private final ParcelCommands parcels;

  HubEventCommands(ParcelCommands parcels) {
    this.parcels = parcels;
  }

  private record Target(UUID submission, UUID arrival, SubmissionState state, String arrivalState) {
    /** Nothing was sent of it yet, nor decided. */
    boolean unsettled() {
      return arrivalState.equals("RECEIVED");
    }
  }

  HubEventOutcome apply(Tx tx, HubEvent event) throws SQLException {
    if (repeated(tx.db(), event)) {
      return HubEventOutcome.REPEATED;
    }
    Optional<Target> found = target(tx.db(), event);
    if (found.isEmpty()) {
      return HubEventOutcome.UNKNOWN_REFERENCE;
    }
    Target target = found.get();
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
              HubEventOutcome.NOT_APPLICABLE;
        };
    if (outcome == HubEventOutcome.APPLIED) {
      States.decide(tx.db(), target.arrival(), event.receivedAt());
    }
    return outcome;
  }

  /** RESEND, with the submission sealed anew. */
  HubEventOutcome reseal(Tx tx, Command.Reseal reseal, Staged staged) throws SQLException {
    HubEvent event = reseal.event();
    HubEventOutcome outcome;
    Optional<Target> target = target(tx.db(), event);
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
      record(tx, event, target.get(), AuditEventType.RESEND);
      States.decide(tx.db(), target.get().arrival(), event.receivedAt());
      outcome = HubEventOutcome.APPLIED;
    }
    dropUnused(tx, staged, outcome, anew);
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

  private HubEventOutcome stored(Tx tx, HubEvent event, Target target) throws SQLException {
    Sent sent = sentParcels(tx, event, target);
    if (sent.parcels().isEmpty()) {
      return sent.otherwise();
    }
    for (UUID parcel : sent.parcels()) {
      ParcelCommands.stored(tx, parcel);
    }
    if (event.part().isPresent()) {
      partDecided(tx.db(), target, event.part().get(), "STORED", event.receivedAt());
      ParcelCommands.freeRecord(tx.db(), target.submission(), event.receivedAt());
    } else {
      States.moveIfAllowed(tx.db(), target.submission(), SubmissionState.STORED);
    }
    record(tx, event, target, AuditEventType.STORED);
    return HubEventOutcome.APPLIED;
  }

  private static HubEventOutcome opened(Tx tx, HubEvent event, Target target) throws SQLException {
    seen(tx.db(), target, event.receivedAt());
    recordStored(tx, target);
    States.moveIfAllowed(tx.db(), target.submission(), SubmissionState.OPENED);
    record(tx, event, target, AuditEventType.OPENED);
    return HubEventOutcome.APPLIED;
  }

  private static HubEventOutcome closed(Tx tx, HubEvent event, Target target) throws SQLException {
    recordStored(tx, target);
    boolean wasHeld =
        target.state() == SubmissionState.HELD || target.state() == SubmissionState.SPILLED;
    States.moveIfAllowed(tx.db(), target.submission(), SubmissionState.CLOSED);
    tx.db()
        .update(
            """
            UPDATE part SET state = 'DECLINED'
            WHERE arrival = ? AND (state = 'WITHHELD' OR (? AND state NOT IN ('STORED', 'SENT')))
              AND (submission IS NULL OR submission = ?)\
            """,
            target.arrival(),
            wasHeld,
            target.submission());
    tx.db()
        .update(
            "UPDATE hold SET decided_at = ? WHERE submission = ? AND decided_at IS NULL",
            event.receivedAt(),
            target.submission());
    record(tx, event, target, AuditEventType.CLOSED);
    return HubEventOutcome.APPLIED;
  }

  private static HubEventOutcome rejected(Tx tx, HubEvent event, Target target)
      throws SQLException {
    Sent sent = sentParcels(tx, event, target);
    if (sent.parcels().isEmpty()) {
      return sent.otherwise();
    }
    for (UUID parcel : sent.parcels()) {
      tx.db().updateOne("UPDATE parcel SET state = ? WHERE id = ?", ParcelState.PARKED, parcel);
    }
    if (event.part().isPresent()) {
      ParcelCommands.freeRecord(tx.db(), target.submission(), event.receivedAt());
    }
    record(tx, event, target, AuditEventType.REJECTED);
    return HubEventOutcome.APPLIED;
  }

  /** The parcels that the event's hashes speak of, or why there are none. */
  private record Sent(List<UUID> parcels, HubEventOutcome otherwise) {}

  private static Sent sentParcels(Tx tx, HubEvent event, Target target) throws SQLException {
    if (event.submission().filter(target.submission()::equals).isEmpty()) {
      return new Sent(List.of(), HubEventOutcome.OTHER_BODY);
    }
    if (event.part().isPresent()) {
      return new Sent(partParcels(tx, event, target), HubEventOutcome.OTHER_BODY);
    }
    if (event.bodySha256().isEmpty()) {
      return new Sent(List.of(), HubEventOutcome.OTHER_BODY);
    }
    List<UUID> parcels =
        tx.db()
            .list(
                """
                SELECT p.id FROM parcel p WHERE p.submission = ?1 AND p.kind = 'RECORD'
                  AND (p.body_sha256 = ?2 OR EXISTS (SELECT 1 FROM earlier_body e
                    WHERE e.parcel = p.id AND e.body_sha256 = ?2))\
                """,
                row -> row.id(1),
                target.submission(),
                event.bodySha256().get());
    return new Sent(parcels, HubEventOutcome.OTHER_BODY);
  }

  /** All parcels of the part that the event speaks of: one event counts for all its slices. */
  private static List<UUID> partParcels(Tx tx, HubEvent event, Target target) throws SQLException {
    int part = event.part().orElse(0);
    boolean same =
        event.partSha256().isPresent()
            ? isPart(tx, event, target, part)
            : event.type() == HubEventType.REJECTED && isSlice(tx.db(), event, target, part);
    return same
        ? tx.db()
            .list(
                "SELECT id FROM parcel WHERE submission = ? AND kind = 'ORIGINAL' AND part = ?",
                row -> row.id(1),
                target.submission(),
                part)
        : List.of();
  }

  /**
   * Whether the hash is the part's. Of an erased part no hash is left; that it is STORED may be
   * said again all the same, because it changes nothing.
   */
  private static boolean isPart(Tx tx, HubEvent event, Target target, int part)
      throws SQLException {
    return tx.db()
        .any(
            """
            SELECT 1 FROM part WHERE arrival = ? AND no = ?
              AND (content_mac = ? OR (content_mac IS NULL AND state = 'STORED' AND ?))\
            """,
            target.arrival(),
            part,
            event.partSha256().map(sha256 -> tx.around().macKey().mac("part-sha256", sha256)),
            event.type() == HubEventType.STORED);
  }

  /** A slice that did not open tells nothing of its part: it is named by its own body. */
  private static boolean isSlice(Db db, HubEvent event, Target target, int part)
      throws SQLException {
    return db.any(
        """
        SELECT 1 FROM parcel p WHERE p.submission = ?1 AND p.kind = 'ORIGINAL' AND p.part = ?2
          AND (p.body_sha256 = ?3 OR EXISTS (SELECT 1 FROM earlier_body e
            WHERE e.parcel = p.id AND e.body_sha256 = ?3))\
        """,
        target.submission(),
        part,
        event.bodySha256());
  }

  private static void recordStored(Tx tx, Target target) throws SQLException {
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

  private static void partDecided(Db db, Target target, int part, String state, Instant at)
      throws SQLException {
    db.updateOne(
        "UPDATE part SET state = ? WHERE arrival = ? AND no = ?", state, target.arrival(), part);
    db.update(
        "UPDATE hold SET decided_at = ? WHERE submission = ? AND part = ? AND decided_at IS NULL",
        at,
        target.submission(),
        part);
  }

  private static void seen(Db db, Target target, Instant at) throws SQLException {
    db.update(
        "UPDATE hold SET seen_at = coalesce(seen_at, ?) WHERE submission = ? AND part = 0",
        at,
        target.submission());
  }

  private static boolean repeated(Db db, HubEvent event) throws SQLException {
    return db.any("SELECT 1 FROM hub_event WHERE id = ?", event.id());
  }

  private static boolean resealable(Db db, Target target) throws SQLException {
    return target.arrivalState().equals("SETTLED")
        && db.any(
            """
            SELECT 1 FROM part p JOIN wrap w ON w.item = p.item WHERE p.arrival = ? LIMIT 1\
            """,
            target.arrival());
  }

  private static Optional<Target> target(Db db, HubEvent event) throws SQLException {
    return db.first(
        """
        SELECT s.id, s.arrival, s.state, a.state
        FROM submission s JOIN arrival a ON a.id = s.arrival WHERE s.reference = ?\
        """,
        row -> new Target(row.id(1), row.id(2), row.name(3, SubmissionState.class), row.text(4)),
        event.reference());
  }

  private static void record(Tx tx, HubEvent event, Target target, AuditEventType type)
      throws SQLException {
    UUID actor = tx.actor("HUB", event.actor());
    int part = event.part().orElse(0);
    long leaf =
        tx.append(
            AuditEvent.of(type, event.receivedAt())
                .ofSubmission(target.arrival(), target.submission())
                .ofPart(part)
                .with(event.bodySha256().stream().toList())
                .by(actor));
    tx.db()
        .update(
            """
            INSERT INTO hub_event (id, submission, event, part, actor, reason, signer, at,
              received_at, leaf)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """,
            event.id(),
            target.submission(),
            event.type(),
            part,
            actor,
            event.reason(),
            event.signer(),
            event.at(),
            event.receivedAt(),
            leaf);
  }
}
