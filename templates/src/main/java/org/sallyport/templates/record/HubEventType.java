package org.sallyport.templates.record;

/** What the hub tells the gateway on {@code hub.acks}. */
public enum HubEventType {
  /** Stored by the hub's machine. */
  STORED,
  /** Opened by a person. */
  OPENED,
  /** Closed. */
  CLOSED,
  /** Does not open or verify. */
  REJECTED,
  /** To be sealed anew and sent again. */
  RESEND,
  /** A held item may go on. */
  RELEASE,
  /** Another submission stands in its place. */
  REPLACED,
  /** Not to be disposed of. */
  FREEZE,
  /** May be disposed of again; two people sign. */
  UNFREEZE,
  /** The withheld original is to be sent; two people sign. */
  RELEASE_ORIGINAL
}
