package org.sallyport.routes.watch;

import java.util.Map;
import java.util.Optional;
import org.sallyport.intake.watch.AlarmCode;
import org.sallyport.intake.watch.Alarms;
import org.sallyport.intake.watch.EventLog;

/** An alarm is a WARN line {@code ALARM_CODE} and one more on its counter. Thread-safe. */
public final class LoggingAlarms implements Alarms {
  private final EventLog events;
  private final PrometheusMeters meters;

  public LoggingAlarms(EventLog events, PrometheusMeters meters) {
    this.events = events;
    this.meters = meters;
  }

  @Override
  public void raise(AlarmCode code, Optional<String> reference) {
    meters.alarm(code);
    events.warn(
        "ALARM_" + code,
        reference
            .<Map<EventLog.Field, Object>>map(r -> Map.of(EventLog.Field.REFERENCE, r))
            .orElse(Map.of()));
  }
}
