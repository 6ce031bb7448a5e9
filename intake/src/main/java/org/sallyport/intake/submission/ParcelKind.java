package org.sallyport.intake.submission;

/** What a parcel of the outbox is (DESIGN §12). */
public enum ParcelKind {
  RECORD,
  ORIGINAL,
  REVIEW,
  RECEIPT,
  NOTICE,
  RESULT
}
