package org.sallyport.reader.wire;

/** What came over the wire is not what the format allows. Carries a code and never content. */
public final class WireFault extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Code {
    /** Not one of ours, or of another version. */
    BAD_HEADER,
    /** An answer to something else. */
    WRONG_ID,
    /** Longer than agreed, or holds more than agreed. */
    OVER_LIMIT,
    /** A number, a letter or an order that the format does not have. */
    BAD_VALUE,
    /** Ends before it is complete. */
    TRUNCATED,
    /** Goes on after its end. */
    TRAILING
  }

  private final Code code;

  public WireFault(Code code) {
    super(code.name());
    this.code = code;
  }

  public Code code() {
    return code;
  }
}
