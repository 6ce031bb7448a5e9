package org.sallyport.intake.duty;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.DueCall;
import org.sallyport.intake.ledger.DueCall.Line;
import org.sallyport.intake.ledger.Ledger;
import org.sallyport.intake.notice.HubHours;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.intake.watch.AlarmCode;
import org.sallyport.intake.watch.Alarms;
import org.sallyport.intake.watch.EventLog;
import org.sallyport.intake.watch.EventLog.Field;
import org.sallyport.intake.watch.Meters;
import org.sallyport.templates.notice.Call;

/**
 * Calls those on duty about what is urgent until a person has opened it, and those of security
 * about what was stopped by its marking until it is decided (CONTRACT §6). The first contact is
 * told at once, the next every {@code duty.every}, round and round; a contact that cannot be
 * reached is an alarm, and the next one's turn comes soon. Call {@link #tick} from one thread.
 */
public final class DutyDesk {
  /** Well above the time limits of one call. */
  private static final Duration LEASE = Duration.ofMinutes(3);

  private static final Duration AFTER_FAILURE = Duration.ofSeconds(20);

  private final Ledger ledger;
  private final Pager pager;
  private final Rota rota;
  private final Clock clock;
  private final Watch watch;

  public DutyDesk(Ledger ledger, Pager pager, Rota rota, Clock clock, Watch watch) {
    this.ledger = ledger;
    this.pager = pager;
    this.rota = rota;
    this.clock = clock;
    this.watch = watch;
  }

  /**
   * Who is told, and how soon the next.
   *
   * @param duty contacts in their order
   * @param security the same
   * @param every {@code duty.every}
   */
  public record Rota(List<URI> duty, List<URI> security, Duration every, HubHours hours) {
    public Rota {
      duty = List.copyOf(duty);
      security = List.copyOf(security);
    }

    List<URI> of(Line line) {
      return switch (line) {
        case DUTY -> duty;
        case SECURITY -> security;
      };
    }
  }

  /** Where it is reported. */
  public record Watch(Alarms alarms, Meters meters, EventLog log) {}

  /**
   * Makes the calls that are due.
   *
   * @throws Unavailable when the ledger is away
   */
  public void tick() throws Unavailable {
    for (Line line : Line.values()) {
      if (!rota.of(line).isEmpty()) {
        tick(line);
      }
    }
  }

  private void tick(Line line) throws Unavailable {
    int contacts = rota.of(line).size();
    List<DueCall> due =
        ledger.done(new Command.ClaimCalls(line, contacts, clock.instant(), LEASE), "calls");
    Map<Integer, List<DueCall>> byContact =
        due.stream()
            .collect(Collectors.groupingBy(DueCall::contact, TreeMap::new, Collectors.toList()));
    for (Map.Entry<Integer, List<DueCall>> turn : byContact.entrySet()) {
      call(line, turn.getKey(), turn.getValue());
    }
  }

  private void call(Line line, int contact, List<DueCall> about) throws Unavailable {
    try {
      pager.tell(rota.of(line).get(contact), call(line, about));
    } catch (Unavailable | RuntimeException e) {
      // A bug in one call must not keep the others from being made.
      failed(line, about, e);
      return;
    }
    Instant now = clock.instant();
    ledger.done(
        new Command.CallsMade(
            line,
            contact,
            about.stream().map(DueCall::arrival).toList(),
            now,
            now.plus(rota.every())),
        "calls");
    watch.meters().count("calls", line == Line.DUTY ? "duty" : "security");
    watch.log().info("CALLED", Map.of(Field.REASON, line, Field.COUNT, count(about)));
  }

  private void failed(Line line, List<DueCall> about, Exception why) throws Unavailable {
    watch.meters().count("calls", "not_sent");
    watch.log().warn("CALL_NOT_SENT", Map.of(Field.REASON, line, Field.EXCEPTION, why.getClass()));
    watch
        .alarms()
        .raise(AlarmCode.NOTICE_NOT_SENT, about.getFirst().references().stream().findFirst());
    ledger.done(
        new Command.CallsFailed(
            line,
            about.stream().map(DueCall::arrival).toList(),
            clock.instant().plus(AFTER_FAILURE)),
        "calls");
  }

  private Call call(Line line, List<DueCall> about) {
    return new Call(
        line == Line.DUTY ? Call.Kind.URGENT : Call.Kind.SPILL,
        rota.hours().reads(clock.instant()),
        count(about),
        about.stream().flatMap(DutyDesk::lines).limit(DueCall.SHOWN).toList());
  }

  private static Stream<Call.Line> lines(DueCall due) {
    return due.references().stream()
        .map(
            reference ->
                new Call.Line(
                    reference, Optional.of(due.receivedAt()), due.channel().name(), due.hash()));
  }

  private static long count(List<DueCall> about) {
    return about.stream().mapToLong(DueCall::count).sum();
  }
}
