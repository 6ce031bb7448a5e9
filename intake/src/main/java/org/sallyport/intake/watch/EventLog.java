package org.sallyport.intake.watch;

import java.util.Map;

/**
 * The operator's log: an event code and typed fields from a closed list, never content, names,
 * addresses, file names or subjects. Thread-safe.
 */
public interface EventLog {
  /** Fields that may stand in a log line. */
  enum Field {
    REFERENCE,
    ARRIVAL,
    CHANNEL,
    STATE,
    REASON,
    COUNT,
    MILLIS,
    BYTES,
    QUEUE,
    STATUS,
    ACTOR,
    /** What {@code SALLYPORT_ACTOR} says, where it is one word. */
    ACTOR_NAME,
    EVENT,
    PORT,
    VERSION,
    EXCEPTION
  }

  /**
   * Something happened as it should.
   *
   * @param event a fixed UPPER_SNAKE code
   */
  void info(String event, Map<Field, Object> fields);

  /** Something needs a look; {@code event} as above. */
  void warn(String event, Map<Field, Object> fields);
}
