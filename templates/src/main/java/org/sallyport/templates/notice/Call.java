package org.sallyport.templates.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What somebody on duty is told: references, times, channels, and nothing else.
 *
 * @param hubReads whether anybody at the hub reads now, by {@code hub.hours}
 * @param count how many it is about; {@code lines} may name fewer
 */
public record Call(Kind kind, boolean hubReads, long count, List<Line> lines) {
  public Call {
    lines = List.copyOf(lines);
  }

  /** Why. */
  public enum Kind {
    /** Urgent and not opened. */
    URGENT,
    /** Stopped by its marking. */
    SPILL,
    /** Only to see whether it arrives. */
    TEST,
    /** Something waits longer than it should. */
    ALARM
  }

  /**
   * One of those it is about.
   *
   * @param what the channel, or the alarm's code
   * @param hash of a spilled one
   */
  public record Line(
      String reference, Optional<Instant> time, String what, Optional<String> hash) {}

  /** As a mail. */
  public record Mail(String subject, String text) {}
}
