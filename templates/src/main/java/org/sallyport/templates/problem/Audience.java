package org.sallyport.templates.problem;

/** Who may be told of a code. */
public enum Audience {
  /** The sender, who can mend it, and the hub. */
  SENDER,
  /** The hub only. Never in an answer, receipt or result row, and never changing one. */
  HUB
}
