package org.sallyport.intake.audit;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.sallyport.intake.ledger.AuditEventType;

/** Which events have a row of their own that names their leaf. */
final class EventsOfRows {
  /** Events whose leaf a row of its own names: the hub's, and operators' acts. */
  static final Set<AuditEventType> NAMED =
      Collections.unmodifiableSet(
          EnumSet.of(
              AuditEventType.STORED,
              AuditEventType.OPENED,
              AuditEventType.CLOSED,
              AuditEventType.REJECTED,
              AuditEventType.RESEND,
              AuditEventType.RELEASED,
              AuditEventType.REPLACED,
              AuditEventType.FROZEN,
              AuditEventType.UNFROZEN,
              AuditEventType.ORIGINAL_RELEASED,
              AuditEventType.AGENCY_ADDED,
              AuditEventType.AGENCY_CHANGED,
              AuditEventType.AGENCY_SUSPENDED,
              AuditEventType.AGENCY_RESUMED,
              AuditEventType.AGENCY_REMOVED,
              AuditEventType.TOKEN_ADDED,
              AuditEventType.SSH_KEY_ADDED,
              AuditEventType.CALLED,
              AuditEventType.STARTED,
              AuditEventType.STOPPED,
              AuditEventType.KEYS_MADE,
              AuditEventType.RECEIPT_SENT,
              AuditEventType.LOG_EXPORTED,
              AuditEventType.LEAVES_EXPORTED,
              AuditEventType.HELD_EXPORTED));

  private EventsOfRows() {}
}
