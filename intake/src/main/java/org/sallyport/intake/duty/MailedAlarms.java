package org.sallyport.intake.duty;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sallyport.intake.ledger.DueCall;
import org.sallyport.intake.watch.AlarmCode;
import org.sallyport.intake.watch.Alarms;
import org.sallyport.templates.notice.Call;

/**
 * Raises alarms, and gathers those that somebody on duty is mailed too: what waits longer than
 * CONTRACT §6 allows. Bounded, in memory: such an alarm is raised again while its cause lasts.
 * Thread-safe.
 */
public final class MailedAlarms implements Alarms {
  private static final Set<AlarmCode> MAILED =
      EnumSet.of(
          AlarmCode.HELD_WAITING, AlarmCode.NOT_STORED_IN_TIME, AlarmCode.NOT_OPENED_IN_TIME);
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final Alarms alarms;
  private final Map<String, Call.Line> gathered = new LinkedHashMap<>();
  private long count;
  private Instant rests = Instant.MIN;

  public MailedAlarms(Alarms alarms) {
    this.alarms = alarms;
  }

  @Override
  public void raise(AlarmCode code, Optional<String> reference) {
    alarms.raise(code, reference);
    if (MAILED.contains(code)) {
      gather(code, reference.orElse(""));
    }
  }

  private synchronized void gather(AlarmCode code, String reference) {
    String key = code + " " + reference;
    if (gathered.containsKey(key)) {
      return;
    }
    count++;
    if (gathered.size() < DueCall.SHOWN) {
      gathered.put(key, new Call.Line(reference, Optional.empty(), code.name(), Optional.empty()));
    }
  }

  /** What was gathered, at most once a minute; it is forgotten with that. */
  public synchronized Optional<Call> take(Clock clock) {
    Instant now = clock.instant();
    if (gathered.isEmpty() || now.isBefore(rests)) {
      return Optional.empty();
    }
    List<Call.Line> lines = new ArrayList<>(gathered.values());
    Call call = new Call(Call.Kind.ALARM, true, count, lines);
    gathered.clear();
    count = 0;
    rests = now.plus(PAUSE);
    return Optional.of(call);
  }
}
