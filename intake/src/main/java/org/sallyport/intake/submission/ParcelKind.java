package org.sallyport.intake.submission;

/** What a parcel of the outbox is (DESIGN §12). */
public enum ParcelKind {
  RECORD,
  /** Records of several rows of one bulk file, sealed together (CONTRACT §5). */
  GROUP,
  ORIGINAL,
  REVIEW,
  RECEIPT,
  NOTICE,
  RESULT
}
