package org.sallyport.templates.form;

/**
 * What a field holds once it could be read. Whatever the type, a value that does not fit stays as
 * the sender gave it, and the text {@code NOT_KNOWN} is an answer.
 */
public enum FieldType {
  /** One line of text. */
  TEXT,
  /** Text of several lines. */
  LONG_TEXT,
  /** A list of short texts; on paper in one box with semicolons or line breaks between them. */
  TEXTS,
  /** One wire value out of the choices. */
  CHOICE,
  /** A list of wire values out of the choices. */
  CHOICES,
  /** {@code true}, {@code false} or the text {@code NOT_KNOWN}. */
  BOOLEAN,
  /** {@code YYYY}, {@code YYYY-MM}, {@code YYYY-MM-DD} or {@code YYYY-MM-DDTHH:MM}, local time. */
  PARTIAL_DATE,
  /** A whole number. */
  INTEGER,
  /** A decimal number. */
  NUMBER;

  /** Whether the field's JSON value is a list. */
  public boolean isList() {
    return this == TEXTS || this == CHOICES;
  }

  /** Whether the field is answered from a closed list of choices. */
  public boolean hasChoices() {
    return this == CHOICE || this == CHOICES;
  }
}
