package org.sallyport.intake.submission;

/** How sure the gateway is who sent an arrival (DOMAIN §4). */
public enum Assurance {
  L0,
  L1,
  L2,
  L3,
  L4
}
