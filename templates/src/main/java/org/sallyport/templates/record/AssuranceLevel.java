package org.sallyport.templates.record;

/** How sure it is who sent something, from L0 (not at all) to L4 (signed). */
public enum AssuranceLevel {
  /** Nothing proves the sender. */
  L0,
  /** The mail domain is proven, and not registered. */
  L1,
  /** A registered domain. */
  L2,
  /** A registered mailbox, token or key. */
  L3,
  /** Signed with a registered certificate. */
  L4
}
