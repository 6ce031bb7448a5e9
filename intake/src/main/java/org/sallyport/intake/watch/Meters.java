package org.sallyport.intake.watch;

import java.time.Duration;

/** Counts and times. No label may hold an agency, a reference or a file. Thread-safe. */
public interface Meters {
  /** One more of {@code name} (a fixed snake_case word), with a fixed outcome word. */
  void count(String name, String outcome);

  /** A stage of the passage or relay took this long. */
  void time(String stage, Duration took);
}
