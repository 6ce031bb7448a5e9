package org.sallyport.intake.submission;

/** What became of one part of an arrival (DESIGN §12, table {@code part}). */
public enum PartState {
  /** Sealed, not looked at yet. */
  RECEIVED,
  /** Its words are in the record; nothing of it is sent as an original (the API's JSON part). */
  READ,
  /** Kept sealed in the gateway; the hub knows why. */
  WITHHELD,
  /** On its way to, or confirmed by, {@code hub.originals}. */
  SENT,
  /** The hub's signed STORED came. */
  STORED,
  /** The hub closed the submission without asking for it. */
  DECLINED
}
