package org.sallyport.intake.store;

import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.sallyport.intake.audit.AuditEvent;
import org.sallyport.intake.ledger.AuditEventType;
import org.sallyport.intake.ledger.Command.HubEvent;
import org.sallyport.intake.submission.SubmissionState;

/**
 * The submission that an event of the hub speaks of, as it stands.
 *
 * @param urgent of a bulk file's own item: whether any of its rows is
 * @param row its number in a bulk file; 0 is the file's own item
 * @param waits whether a person must still decide on the whole of it
 */
record EventTarget(
    UUID submission,
    UUID arrival,
    SubmissionState state,
    String arrivalState,
    boolean urgent,
    OptionalInt row,
    boolean waits,
    Optional<UUID> bundle) {
  /** By its reference; a group that did not open is named by its id, and any of its rows stands. */
  static Optional<EventTarget> of(Db db, HubEvent event) throws SQLException {
    Optional<UUID> group = event.submission().filter(id -> id.toString().equals(event.reference()));
    Optional<String> row = group.isEmpty() ? Optional.empty() : GroupCommands.row(db, group.get());
    return of(db, row.orElse(event.reference()));
  }

  private static Optional<EventTarget> of(Db db, String reference) throws SQLException {
    return db.first(
        """
        SELECT s.id, s.arrival, s.state, a.state, s.urgent OR (a.bulk = 1 AND s.row_no = 0 AND EXISTS
            (SELECT 1 FROM submission r WHERE r.arrival = a.id AND r.urgent = 1)),
          CASE a.bulk WHEN 1 THEN s.row_no ELSE -1 END,
          EXISTS (SELECT 1 FROM hold h
            WHERE h.submission = s.id AND h.part = 0 AND h.decided_at IS NULL),
          s.bundle
        FROM submission s JOIN arrival a ON a.id = s.arrival WHERE s.reference = ?\
        """,
        row ->
            new EventTarget(
                row.id(1),
                row.id(2),
                row.name(3, SubmissionState.class),
                row.text(4),
                row.flag(5),
                row.count(6) < 0 ? OptionalInt.empty() : OptionalInt.of(row.count(6)),
                row.flag(7),
                row.maybeId(8)),
        reference);
  }

  /** A row, which leaves and is decided on while others of its file are still worked. */
  boolean rowOfBulk() {
    return row.orElse(0) > 0;
  }

  /** The file that the rows came in. */
  boolean bulkFile() {
    return row.isPresent() && row.getAsInt() == 0;
  }

  /** Nothing was sent of it yet, nor decided; rows leave while their file is still worked. */
  boolean unsettled() {
    return arrivalState.equals("RECEIVED") && !rowOfBulk();
  }

  /** A person must decide on the whole of it. */
  boolean isHeld() {
    boolean stopped = rowOfBulk() ? waits : arrivalState.equals("HELD");
    return stopped && (state == SubmissionState.HELD || isSpilled());
  }

  boolean isSpilled() {
    return state == SubmissionState.SPILLED;
  }

  /** The passage went to its end, now or after a release. */
  boolean settled() {
    return rowOfBulk() ? !waits && !arrivalState.equals("ERASED") : arrivalState.equals("SETTLED");
  }

  /**
   * Keeps an event that was applied, with its leaf.
   *
   * @param review a parcel of {@code hub.review} that it speaks of, where it does
   */
  void record(Tx tx, HubEvent event, AuditEventType type, Optional<UUID> review)
      throws SQLException {
    UUID actor = tx.actor("HUB", event.actor());
    int part = event.part().orElse(0);
    Optional<UUID> group = bundle.filter(id -> GroupCommands.whole(event, id));
    AuditEvent about = AuditEvent.of(type, event.receivedAt()).ofArrival(arrival);
    AuditEvent leaf =
        group
            .map(id -> about.ofParcel(id, 0, 0))
            .orElseGet(() -> about.ofSubmission(arrival, submission))
            .ofPart(part)
            .with(event.bodySha256().stream().toList())
            .by(actor);
    long index = tx.append(review.map(parcel -> leaf.ofParcel(parcel, part, 0)).orElse(leaf));
    tx.db()
        .update(
            """
            INSERT INTO hub_event (id, submission, event, part, actor, reason, signer, at,
              received_at, leaf)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """,
            event.id(),
            submission,
            type,
            part,
            actor,
            event.reason(),
            event.signers().first(),
            event.at(),
            event.receivedAt(),
            index);
  }
}
