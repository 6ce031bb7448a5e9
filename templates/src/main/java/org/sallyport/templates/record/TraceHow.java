package org.sallyport.templates.record;

/** How a value was found. */
public enum TraceHow {
  /** By the tag of a content control of our form. */
  TAG,
  /** Beside a known label. */
  LABEL,
  /** In a bulk column. */
  COLUMN,
  /** In a JSON member. */
  JSON,
  /** On a web page. */
  WEB,
  /** In running text. */
  TEXT,
  /** Worked out from other values. */
  DERIVED
}
