package org.sallyport.crypto.vault;

/**
 * What an item is for. Bound into wrap and content, so that bytes sealed for one purpose never open
 * for another.
 */
public enum Purpose {
  /** A part of an arrival: the raw bytes a sender gave us. */
  PART(1),
  /** What leaves for the hub, kept until the hub has it. */
  PARCEL(2),
  /** A half-filled form. */
  DRAFT(3),
  /** An upload that is not yet whole. */
  LANDING(4),
  /** Where an arrival's receipts go. */
  REPLY(5);

  private final int code;

  Purpose(int code) {
    this.code = code;
  }

  /** The byte that stands for it in format 1; never reused. */
  public int code() {
    return code;
  }

  /**
   * The purpose of a byte.
   *
   * @throws IllegalArgumentException where none has it
   */
  public static Purpose of(int code) {
    for (Purpose purpose : values()) {
      if (purpose.code == code) {
        return purpose;
      }
    }
    throw new IllegalArgumentException("no purpose has this code");
  }
}
