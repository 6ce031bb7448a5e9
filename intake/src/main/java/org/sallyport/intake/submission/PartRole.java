package org.sallyport.intake.submission;

/** What a part of an arrival is for. */
public enum PartRole {
  /** The JSON a sender posts (CONTRACT §4); its own record, never sent as an original. */
  FORM_JSON,
  /** A file that came with it. */
  FILE,
  /** A whole mail as it came; its words and files are parts of their own, taken out of it. */
  MESSAGE,
  /** The words of a mail, taken out of it; never sent as an original of their own. */
  BODY
}
