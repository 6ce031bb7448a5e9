package org.sallyport.app.doctor;

/**
 * One thing that was looked at, as {@code doctor} prints it.
 *
 * @param good false where something must be mended
 * @param about what was looked at, a word or two
 * @param says what was found; where it is not good, then what to do
 */
public record Finding(boolean good, String about, String says) {
  static Finding ok(String about, String says) {
    return new Finding(true, about, says);
  }

  static Finding mend(String about, String says) {
    return new Finding(false, about, says);
  }

  @Override
  public String toString() {
    return (good ? "ok " : "mend ") + about + ": " + says;
  }
}
