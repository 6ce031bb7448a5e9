package org.sallyport.templates.record;

/** Where a submission stands, in the words a sender may be told; never the cause. */
public enum SubmissionStatus {
  /** Kept, not yet passed on. */
  RECEIVED,
  /** A person must look at something first. */
  NEEDS_PERSON,
  /** At the hub. */
  WITH_HUB,
  /** Opened by a person at the hub. */
  OPENED,
  /** Closed by the hub. */
  CLOSED
}
