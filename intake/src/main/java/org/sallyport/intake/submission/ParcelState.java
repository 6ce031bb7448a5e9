package org.sallyport.intake.submission;

/** Where a parcel of the outbox stands (DESIGN §12). */
public enum ParcelState {
  /** To be sent when its time has come. */
  DUE,
  /** The broker confirmed it; kept until the hub's signed STORED. */
  SENT,
  /** The hub's signed STORED came: its bytes are gone. */
  STORED,
  /** No more sending without a person: rejected by the hub or sent too often. The bytes stay. */
  PARKED
}
