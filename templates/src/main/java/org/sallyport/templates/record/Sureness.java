package org.sallyport.templates.record;

/** How sure a reading is. */
public enum Sureness {
  /** Beyond doubt. */
  CERTAIN,
  /** Very probably. */
  LIKELY,
  /** The best guess. */
  GUESSED
}
