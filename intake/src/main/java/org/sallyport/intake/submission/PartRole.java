package org.sallyport.intake.submission;

/** What a part of an arrival is for. */
public enum PartRole {
  /** The JSON a sender posts (CONTRACT §4); its own record, never sent as an original. */
  FORM_JSON,
  /** A file that came with it. */
  FILE,
  /** A whole mail as it came; its words and files are parts of their own, taken out of it. */
  MESSAGE,
  /**
   * A bulk file that came by another channel than SFTP_BULK, where a {@link #FILE} is one too: each
   * of its rows is a submission.
   */
  ROWS,
  /** What a sender says of their bulk file: JSON (CONTRACT §4); never sent as an original. */
  MANIFEST,
  /** The words of a mail, taken out of it; never sent as an original of their own. */
  BODY
}
