package org.sallyport.routes.amqp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.sallyport.intake.watch.AlarmCode;
import org.sallyport.intake.watch.Alarms;
import org.sallyport.intake.watch.EventLog;

/** Keeps what was alarmed and logged. */
final class RecordingWatch implements Alarms, EventLog {
  final List<AlarmCode> alarms = new CopyOnWriteArrayList<>();
  final List<String> events = new CopyOnWriteArrayList<>();

  @Override
  public void raise(AlarmCode code, Optional<String> reference) {
    alarms.add(code);
  }

  @Override
  public void info(String event, Map<Field, Object> fields) {
    events.add(event);
  }

  @Override
  public void warn(String event, Map<Field, Object> fields) {
    events.add(event + fields);
  }
}
