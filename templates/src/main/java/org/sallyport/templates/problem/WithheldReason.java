package org.sallyport.templates.problem;

/** Why a file did not travel with its record: the {@code reason} of an attachment. */
public enum WithheldReason {
  /** Could not be read. */
  UNREADABLE,
  /** Encrypted or password-protected. */
  ENCRYPTED,
  /** Over the limit. */
  TOO_LARGE,
  /** Malware was found. */
  INFECTED,
  /** Of a type that is not taken. */
  NOT_TAKEN,
  /** An image: never opened here, sent when the hub asks. */
  IMAGE
}
