package org.sallyport.intake.ledger;

/**
 * Every event the audit log can hold (docs/audit-events.md). Names are written into leaves for
 * good: add, never rename.
 */
public enum AuditEventType {
  /** An arrival was sealed, stored and answered; its first submission exists. */
  RECEIVED(AuditVerb.COLLECTION),
  /** The passage ended: the submission's parcels lie in the outbox. */
  SETTLED(AuditVerb.ALTERATION),
  /** Rows of a bulk file were decided: those without a leaf of their own were not taken. */
  ROWS_DECIDED(AuditVerb.ALTERATION),
  /** A bulk file was refused as a whole; its sender was told why. */
  REFUSED(AuditVerb.ALTERATION),
  /** The submission waits for a person. */
  HELD(AuditVerb.ALTERATION),
  /** Stopped by its marking; waits for a person. */
  SPILLED(AuditVerb.ALTERATION),
  /** The broker confirmed a parcel that changes no submission (an original, or a repeat). */
  SENT(AuditVerb.FORWARD),
  /** The broker confirmed the record for the first time: the submission is FORWARDED. */
  FORWARDED(AuditVerb.FORWARD),
  /** A parcel is sent again: no STORED came in time. */
  REDELIVERED(AuditVerb.ALTERATION),
  /** A parcel was sent too often without STORED: it waits for a person. */
  PARKED(AuditVerb.ALTERATION),
  /** The hub's machine has the record, or one part. */
  STORED(AuditVerb.DISCLOSURE),
  /** A person at the hub opened the submission. */
  OPENED(AuditVerb.CONSULTATION),
  /** The hub closed the submission; parts it did not ask for are declined. */
  CLOSED(AuditVerb.ALTERATION),
  /** The hub could not use what it got; no more sending. */
  REJECTED(AuditVerb.ALTERATION),
  /** The hub asked again and got newly sealed parcels. */
  RESEND(AuditVerb.ALTERATION),
  /** The hub let a held submission, or a part that waited, go on. */
  RELEASED(AuditVerb.ALTERATION),
  /** Another submission stands in the place of a held one, or of a part. */
  REPLACED(AuditVerb.ALTERATION),
  /** Neither to be sent nor to be erased. */
  FROZEN(AuditVerb.ALTERATION),
  UNFROZEN(AuditVerb.ALTERATION),
  /** The hub asked for a withheld part. */
  ORIGINAL_RELEASED(AuditVerb.ALTERATION),
  /** A decision that needs two people was signed by one. */
  SIGNED_ONCE(AuditVerb.ALTERATION),
  /** The keys of an arrival are destroyed. */
  ERASED(AuditVerb.ERASURE),
  /** The mail server took a receipt to the sender: references and problem codes. */
  RECEIPT_SENT(AuditVerb.DISCLOSURE),
  /**
   * A contact on duty, or of security, was told of it: references, time, channel. Without an
   * arrival: the daily list of what got no receipt.
   */
  CALLED(AuditVerb.DISCLOSURE),
  AGENCY_ADDED(AuditVerb.CONFIG),
  AGENCY_CHANGED(AuditVerb.CONFIG),
  AGENCY_SUSPENDED(AuditVerb.CONFIG),
  AGENCY_RESUMED(AuditVerb.CONFIG),
  AGENCY_REMOVED(AuditVerb.CONFIG),
  TOKEN_ADDED(AuditVerb.CONFIG),
  SSH_KEY_ADDED(AuditVerb.CONFIG),
  /** A message on {@code hub.acks} changed nothing and was kept. */
  ACK_PARKED(AuditVerb.CONFIG),
  STARTED(AuditVerb.CONFIG),
  STOPPED(AuditVerb.CONFIG),
  KEYS_MADE(AuditVerb.CONFIG),
  /** Checkpoints, tiles and leaf hashes left the gateway. */
  LOG_EXPORTED(AuditVerb.CONFIG),
  /** The log's leaves left the gateway with their events. */
  LEAVES_EXPORTED(AuditVerb.DISCLOSURE),
  /** What waits for a person left as a sealed file. */
  HELD_EXPORTED(AuditVerb.DISCLOSURE);

  private final AuditVerb verb;

  AuditEventType(AuditVerb verb) {
    this.verb = verb;
  }

  public AuditVerb verb() {
    return verb;
  }

  /** Whether an operator's {@link Command.Note} may write it: it stands for no other state. */
  public boolean mayBeNoted() {
    return switch (this) {
      case STARTED, STOPPED, KEYS_MADE, LOG_EXPORTED, LEAVES_EXPORTED -> true;
      case RECEIVED,
          SETTLED,
          ROWS_DECIDED,
          REFUSED,
          HELD,
          SPILLED,
          SENT,
          FORWARDED,
          REDELIVERED,
          PARKED,
          STORED,
          OPENED,
          CLOSED,
          REJECTED,
          RESEND,
          RELEASED,
          REPLACED,
          FROZEN,
          UNFROZEN,
          ORIGINAL_RELEASED,
          SIGNED_ONCE,
          ERASED,
          RECEIPT_SENT,
          CALLED,
          AGENCY_ADDED,
          AGENCY_CHANGED,
          AGENCY_SUSPENDED,
          AGENCY_RESUMED,
          AGENCY_REMOVED,
          TOKEN_ADDED,
          SSH_KEY_ADDED,
          ACK_PARKED,
          HELD_EXPORTED ->
          false;
    };
  }
}
