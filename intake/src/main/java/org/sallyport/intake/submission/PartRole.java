package org.sallyport.intake.submission;

/** What a part of an arrival is for. */
public enum PartRole {
  /** The JSON a sender posts (CONTRACT §4); its own record, never sent as an original. */
  FORM_JSON,
  /** A file that came with it. */
  FILE
}
