package org.sallyport.templates.record;

/** Versions that stand on the wire. */
public final class Versions {
  /** {@code schemaVersion} of submissions and records. */
  public static final String SCHEMA = "1.0.0";

  private Versions() {}
}
