package org.sallyport.templates.record;

/** Whether a file travelled with its record. */
public enum AttachmentState {
  /** Confirmed by the broker before the record left. */
  SENT,
  /** Follows its urgent record. */
  FOLLOWS,
  /** Did not travel; a reason says why. */
  WITHHELD
}
