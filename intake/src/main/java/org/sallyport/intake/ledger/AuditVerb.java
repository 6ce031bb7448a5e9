package org.sallyport.intake.ledger;

/**
 * What was done to personal data: the six kinds of processing that the Data Protection Act 2018
 * s.62 wants logged, and three of the gateway's own.
 */
public enum AuditVerb {
  COLLECTION,
  ALTERATION,
  CONSULTATION,
  DISCLOSURE,
  COMBINATION,
  ERASURE,
  /** Handed on to the hub's queue. */
  FORWARD,
  /** Opened with a key of the gateway outside the passage. */
  DECRYPT,
  /** The gateway itself was changed. */
  CONFIG
}
