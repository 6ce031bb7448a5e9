package org.sallyport.app.config;

import java.util.Locale;

/**
 * One setting of the gateway.
 *
 * @param fallback the value where nothing is set; empty for none
 * @param says one sentence for the operator
 */
public record Key(String name, Kind kind, String fallback, Use use, String says) {
  /** Prefix of every environment variable of ours. */
  public static final String PREFIX = "SALLYPORT_";

  /** How a value is written. */
  public enum Kind {
    TEXT,
    HUB_ID,
    HOST,
    PORT,
    URL,
    FILE,
    /** A file that holds a secret and that only its owner may read; shown as {@code ***}. */
    SECRET_FILE,
    /** PEM certificates by comma; never a private key. */
    CERTIFICATES,
    /** ISO 8601, as {@code PT1H}. */
    DURATION,
    /** As {@code 25MB}. */
    SIZE,
    NUMBER,
    LIST,
    /** {@code mailto:} or {@code https:} by comma. */
    CONTACTS,
    /** {@code Mon-Fri 08:00-18:00}, Europe/London. */
    HOURS,
    CHOICE
  }

  /** Whether this version acts on a setting. */
  public enum Use {
    NOW,
    /** Read and checked, so that a configuration is whole; acted on by a later version. */
    CHECKED,
    /** Belongs to something this version does not have: setting it stops the start. */
    LATER
  }

  /** Whether the value names a secret. */
  public boolean secret() {
    return kind == Kind.SECRET_FILE;
  }

  /**
   * The environment variable: {@code mail.poll-interval} is {@code SALLYPORT_MAIL_POLL_INTERVAL}.
   */
  public String variable() {
    return variableOf(name);
  }

  static String variableOf(String name) {
    return PREFIX + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
