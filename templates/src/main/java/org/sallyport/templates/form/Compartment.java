package org.sallyport.templates.form;

/** Whose key opens a field at the hub. */
public enum Compartment {
  /** The analysts who work with the information. */
  CONTENT,
  /** Only the source desk: whatever could tell who gave the information. */
  SOURCE
}
