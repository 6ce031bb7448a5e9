package org.sallyport.reader.pool;

/**
 * No child could be asked. An outage of the reader or a gateway that stops: it says nothing about
 * the part, which is to be read again later.
 */
public final class ReaderUnavailable extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why there was no child. */
  public enum Cause {
    /** The pool is closing or closed. */
    CLOSING,
    /** The program does not start or does not come up in time: see {@code doctor}. */
    CANNOT_START,
    /** The calling thread was interrupted while it waited. */
    INTERRUPTED
  }

  private final Cause why;

  ReaderUnavailable(Cause why) {
    super(why.name());
    this.why = why;
  }

  public Cause why() {
    return why;
  }
}
