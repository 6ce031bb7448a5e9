package org.sallyport.intake.store;

import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.intake.audit.AuditEvent;
import org.sallyport.intake.ledger.AuditEventType;
import org.sallyport.intake.ledger.Command.HubEvent;
import org.sallyport.intake.submission.SubmissionState;

/** The submission that an event of the hub speaks of, as it stands. */
record EventTarget(
    UUID submission, UUID arrival, SubmissionState state, String arrivalState, boolean urgent) {
  static Optional<EventTarget> of(Db db, HubEvent event) throws SQLException {
    return db.first(
        """
        SELECT s.id, s.arrival, s.state, a.state, s.urgent
        FROM submission s JOIN arrival a ON a.id = s.arrival WHERE s.reference = ?\
        """,
        row ->
            new EventTarget(
                row.id(1), row.id(2), row.name(3, SubmissionState.class), row.text(4), row.flag(5)),
        event.reference());
  }

  /** Nothing was sent of it yet, nor decided. */
  boolean unsettled() {
    return arrivalState.equals("RECEIVED");
  }

  /** A person must decide on the whole of it. */
  boolean isHeld() {
    return arrivalState.equals("HELD") && (state == SubmissionState.HELD || isSpilled());
  }

  boolean isSpilled() {
    return state == SubmissionState.SPILLED;
  }

  /** The passage went to its end, now or after a release. */
  boolean settled() {
    return arrivalState.equals("SETTLED");
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
    AuditEvent leaf =
        AuditEvent.of(type, event.receivedAt())
            .ofSubmission(arrival, submission)
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
            event.signer(),
            event.at(),
            event.receivedAt(),
            index);
  }
}
