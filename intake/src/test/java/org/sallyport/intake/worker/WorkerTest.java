package org.sallyport.intake.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.handover.Handover;
import org.sallyport.intake.ledger.ClaimedArrival;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.LedgerFault;
import org.sallyport.intake.ledger.ScriptedLedger;
import org.sallyport.intake.ledger.UnusedView;
import org.sallyport.intake.passage.ArrivalFacts;
import org.sallyport.intake.passage.ArrivalFacts.SubmissionRef;
import org.sallyport.intake.passage.Carrier;
import org.sallyport.intake.passage.Urgent;
import org.sallyport.intake.passage.Verdict;
import org.sallyport.intake.relay.Backoff;
import org.sallyport.intake.submission.Sender;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.intake.watch.RecordingWatch;
import org.sallyport.templates.problem.HoldReason;
import org.sallyport.templates.record.AssuranceLevel;
import org.sallyport.templates.record.Channel;

class WorkerTest {
  private static final Handover HANDOVER = new Handover(Bytes.utf8("item"), Bytes.utf8("parts"));
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final UUID ARRIVAL = new UUID(1, 1);

  private final RecordingWatch watch = new RecordingWatch();
  private Optional<ClaimedArrival> waiting = Optional.of(arrival(3));
  private ScriptedLedger ledger = new ScriptedLedger(new UnusedView(), this::answer);

  private @Nullable Object answer(Command<?> command) {
    if (command instanceof Command.ClaimArrival) {
      Optional<ClaimedArrival> lent = waiting;
      waiting = Optional.empty();
      return lent;
    }
    return command instanceof Command.Settle ? Boolean.TRUE : null;
  }

  @Test
  void saysThatThereWasNothingToDo() throws Exception {
    waiting = Optional.empty();
    assertThat(worker((facts, parts) -> new Verdict.Passed(List.of())).workOne()).isFalse();
  }

  @Test
  void settlesWhatThePassageDecided() throws Exception {
    var verdict = new Verdict.Passed(List.of());
    assertThat(worker((facts, parts) -> verdict).workOne()).isTrue();
    assertThat(ledger.asked(Command.Settle.class))
        .singleElement()
        .isEqualTo(new Command.Settle(ARRIVAL, verdict, NOW));
  }

  @Test
  void handsOverWhatItsMarkingStopsAndNothingElse() throws Exception {
    for (HoldReason reason : HoldReason.values()) {
      var verdict = new Verdict.NeedsPerson(reason, Urgent.NO, List.of(), List.of(), List.of());
      waiting = Optional.of(arrival(1));
      ledger = new ScriptedLedger(new UnusedView(), this::answer);
      worker((facts, parts) -> verdict).workOne();
      assertThat(ledger.asked(Command.Settle.class).getLast().handover())
          .isEqualTo(reason == HoldReason.SPILL ? Optional.of(HANDOVER) : Optional.empty());
    }
  }

  @Test
  void givesAnArrivalBackInAnOutageAndDecidesNothing() throws Exception {
    worker(
            (facts, parts) -> {
              throw new Unavailable("reader");
            })
        .workOne();
    assertGivenBack("PASSAGE_UNAVAILABLE");
  }

  @Test
  void givesAnArrivalBackWhenThePassageHasABugAndStopsNobodyElse() throws Exception {
    worker(
            (facts, parts) -> {
              throw new IllegalStateException("content must not be seen in a log");
            })
        .workOne();
    assertGivenBack("PASSAGE_BROKEN");
  }

  @Test
  void givesAnArrivalBackWhenTheGatewayStopsAndDoesNotCallThatABug() throws Exception {
    Thread.currentThread().interrupt();
    worker((facts, parts) -> new Verdict.Passed(List.of())).workOne();
    assertThat(Thread.interrupted()).isTrue();
    assertGivenBack("PASSAGE_INTERRUPTED");
  }

  @Test
  void saysSoWhenTheLedgerIsAway() {
    var away =
        new ScriptedLedger(
            new UnusedView(),
            _ -> {
              throw new LedgerFault(LedgerFault.Kind.BROKEN, null);
            });
    assertThatThrownBy(
            () -> worker(away, (facts, parts) -> new Verdict.Passed(List.of())).workOne())
        .isInstanceOf(Unavailable.class);
  }

  private void assertGivenBack(String line) {
    assertThat(ledger.asked(Command.Settle.class)).isEmpty();
    assertThat(ledger.asked(Command.ReleaseArrival.class))
        .singleElement()
        .satisfies(release -> assertThat(release.notBefore()).isAfter(NOW));
    assertThat(watch.lines()).containsExactly(line);
  }

  private Worker worker(Carrier passage) {
    return worker(ledger, passage);
  }

  private Worker worker(ScriptedLedger from, Carrier passage) {
    return new Worker(
        from,
        new Worker.Vault(_ -> List.of(), _ -> HANDOVER),
        passage,
        new Worker.Pace(
            new Headroom(1 << 20),
            new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), new SplittableRandom(1))),
        Clock.fixed(NOW, ZoneOffset.UTC),
        new Worker.Watch(watch, watch));
  }

  private static ClaimedArrival arrival(int attempt) {
    var sender =
        new Sender(
            "school",
            "Example School",
            "SCHOOL",
            new UUID(2, 2),
            new UUID(3, 3),
            AssuranceLevel.L3,
            List.of("API_TOKEN"));
    var facts =
        new ArrivalFacts(
            ARRIVAL,
            List.of(new SubmissionRef(new UUID(4, 4), "CUM-261124-AAAAA-AAAAAA")),
            Channel.API,
            sender,
            NOW,
            1,
            Optional.empty());
    return new ClaimedArrival(facts, List.of(), attempt);
  }
}
