package org.sallyport.intake.watch;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what was reported. */
public final class RecordingWatch implements Alarms, Meters, EventLog {
  private final List<String> alarms = new CopyOnWriteArrayList<>();
  private final List<String> counts = new CopyOnWriteArrayList<>();
  private final List<String> lines = new CopyOnWriteArrayList<>();

  @Override
  public void raise(AlarmCode code, Optional<String> reference) {
    alarms.add(code + reference.map(r -> " " + r).orElse(""));
  }

  @Override
  public void count(String name, String outcome) {
    counts.add(name + "/" + outcome);
  }

  @Override
  public void time(String stage, Duration took) {
    counts.add(stage + "/timed");
  }

  @Override
  public void info(String event, Map<Field, Object> fields) {
    lines.add(event);
  }

  @Override
  public void warn(String event, Map<Field, Object> fields) {
    lines.add(event);
  }

  public List<String> alarms() {
    return alarms;
  }

  public List<String> counts() {
    return counts;
  }

  public List<String> lines() {
    return lines;
  }
}
