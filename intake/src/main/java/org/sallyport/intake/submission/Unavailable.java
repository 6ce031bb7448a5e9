package org.sallyport.intake.submission;

/** An outage (disk, store, reader): nothing was decided, try the same again later. */
public final class Unavailable extends Exception {
  private static final long serialVersionUID = 1L;

  public Unavailable(String what, Throwable cause) {
    super(what, cause);
  }

  public Unavailable(String what) {
    super(what);
  }
}
