package org.sallyport.intake.submission;

/** What became of one row of a bulk file, as its sender is told (CONTRACT §4). */
public enum RowOutcome {
  ACCEPTED,
  /** Taken, with at least one problem that the sender can mend. */
  ACCEPTED_WITH_FLAGS,
  /** The same row came before; the first one's reference is echoed. */
  DUPLICATE,
  /** Not taken. */
  REFUSED,
  /** A person must look at the row first. */
  NEEDS_PERSON;

  /** Whether the row became a submission. */
  public boolean taken() {
    return switch (this) {
      case ACCEPTED, ACCEPTED_WITH_FLAGS, NEEDS_PERSON -> true;
      case DUPLICATE, REFUSED -> false;
    };
  }
}
