package org.sallyport.templates.form;

/** One member of the submission's JSON: a group of members or a field. */
public sealed interface Node permits Group, Field {
  /** Dotted path without indexes, such as {@code persons.address.postcode}; unique. */
  String id();

  /** The JSON member name, the last step of the id. */
  String name();

  /** How it is called. */
  Wording wording();

  /** Whose key opens it. */
  Compartment compartment();

  /** As people read it. */
  default String label() {
    return wording().label();
  }
}
