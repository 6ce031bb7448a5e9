package org.sallyport.templates.problem;

/** What a code speaks of. */
public enum ProblemKind {
  /** A request that was refused; nothing of it was kept. Has an HTTP status. */
  REQUEST,
  /** A remark to the sender about an accepted submission; not a flag in the record. */
  FIELD,
  /** A remark about a bulk file or one of its rows, taken or refused (CONTRACT §4, Bulk). */
  BULK,
  /** A flag in the hub's record; told to the sender too where its audience is the sender. */
  FLAG
}
