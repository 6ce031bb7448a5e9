package org.sallyport.intake.watch;

import java.util.Optional;

/** Raises alarms. Thread-safe; never throws. */
public interface Alarms {
  /**
   * Raises one alarm.
   *
   * @param reference the public reference concerned, if there is one; never anything else
   */
  void raise(AlarmCode code, Optional<String> reference);
}
