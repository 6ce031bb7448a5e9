package org.sallyport.templates.problem;

/** Why an item, or a part of one, waits for a person. Published to the hub, never to the sender. */
public enum HoldReason {
  /** Nothing in it at all. */
  EMPTY,
  /** No text that could be the narrative. */
  NO_NARRATIVE,
  /** Nothing in it could be read. */
  UNREADABLE,
  /** Encrypted or password-protected. */
  ENCRYPTED,
  /** Over the limit, by mail. */
  TOO_LARGE,
  /** Malware was found. */
  INFECTED,
  /** A marking that a person must judge. */
  MARKING,
  /** The sender could not be made sure of. */
  LOW_ASSURANCE,
  /** Marked SECRET or above. */
  SPILL
}
