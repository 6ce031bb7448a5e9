package org.sallyport.templates.form;

/** Of whom a field is asked. */
public enum Asked {
  /** Of a person: on every form and by every interface. */
  PARTNER,
  /** Of software only (API, bulk): identifiers that nobody should copy out by hand. */
  SOFTWARE,
  /** Of police bulk files and of the hub's own staff, never of a partner. */
  HUB,
  /** Of nobody: worked out by the gateway. */
  SYSTEM;

  /** Whether a sender may give the field by the API. */
  public boolean bySender() {
    return this == PARTNER || this == SOFTWARE;
  }
}
