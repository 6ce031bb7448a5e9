package org.sallyport.templates.record;

/** Where a marking was found. */
public enum MarkPlace {
  /** Subject of a mail. */
  SUBJECT,
  /** Page header. */
  HEADER,
  /** Page footer. */
  FOOTER,
  /** First line of a text. */
  FIRST_LINE,
  /** Last line of a text. */
  LAST_LINE,
  /** Name of a file. */
  FILE_NAME,
  /** The form's marking field. */
  FIELD,
  /** A bulk column. */
  COLUMN,
  /** A document property. */
  PROPERTY,
  /** A security label. */
  LABEL,
  /** Declared on a web page. */
  WEB,
  /** The manifest of a bulk file. */
  MANIFEST
}
