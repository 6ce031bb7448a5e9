package org.sallyport.intake.passage;

/** Whether somebody must look at once, and what says so (CONTRACT §6). */
public enum Urgent {
  NO,
  /** Words of the lexicon and nothing else: of a sender nobody vouches for, calls are rationed. */
  BY_WORDS,
  /** An answer, or a date. */
  BY_ANSWERS;

  /** As an answer says it. */
  public static Urgent answered(boolean urgent) {
    return urgent ? BY_ANSWERS : NO;
  }

  /** Whether somebody must look at once, whatever says so. */
  public boolean now() {
    return this != NO;
  }
}
