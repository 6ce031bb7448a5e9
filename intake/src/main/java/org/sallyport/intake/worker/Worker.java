package org.sallyport.intake.worker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.sallyport.intake.handover.Handing;
import org.sallyport.intake.ledger.ClaimedArrival;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.Ledger;
import org.sallyport.intake.passage.Carrier;
import org.sallyport.intake.passage.Verdict;
import org.sallyport.intake.relay.Backoff;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.intake.watch.EventLog;
import org.sallyport.intake.watch.Meters;

/**
 * Works one waiting arrival at a time: claim, open, carry, settle (commit ②).
 *
 * <p>The claim is a {@link Lease}, so a crash only means that the arrival is carried again. An
 * outage gives it back with a delay; a bug in the passage does too, with an ever longer one, and
 * never stops the arrivals behind it. Thread-safe: several threads may call {@link #workOne}.
 */
public final class Worker {
  /** Four renewals fit into a lease. */
  private static final Duration RENEWAL = Lease.LENGTH.dividedBy(4);

  private final Ledger ledger;
  private final Vault vault;
  private final Carrier passage;
  private final Headroom headroom;
  private final Clock clock;
  private final Meters meters;
  private final GivingBack givingBack;

  public Worker(Ledger ledger, Vault vault, Carrier passage, Pace pace, Clock clock, Watch watch) {
    this.ledger = ledger;
    this.vault = vault;
    this.passage = passage;
    this.headroom = pace.headroom();
    this.clock = clock;
    this.meters = watch.meters();
    this.givingBack = new GivingBack(ledger, pace.backoff(), clock, watch.meters(), watch.log());
  }

  /** How parts are opened, and handed over where their marking stops them. */
  public record Vault(Openings openings, Handing handing) {}

  /** How much at once, and how soon again after an outage. */
  public record Pace(Headroom headroom, Backoff backoff) {}

  /** Where the worker reports. */
  public record Watch(Meters meters, EventLog log) {}

  /**
   * Works one arrival.
   *
   * @return whether there was one
   * @throws Unavailable when the ledger is away
   */
  public boolean workOne() throws Unavailable {
    Optional<ClaimedArrival> claimed =
        ledger.done(new Command.ClaimArrival(clock.instant(), Lease.LENGTH), "claim");
    if (claimed.isEmpty()) {
      return false;
    }
    try (Lease _ = Lease.keep(ledger, claimed.get(), clock, RENEWAL)) {
      work(claimed.get());
    }
    return true;
  }

  private void work(ClaimedArrival claimed) throws Unavailable {
    Instant started = clock.instant();
    Command.Settle settle;
    try (Headroom.Room _ = headroom.enter(sizeOf(claimed))) {
      Verdict verdict = passage.carry(claimed.facts(), vault.openings().of(claimed));
      settle = vault.handing().settling(claimed, verdict, clock.instant());
    } catch (InterruptedException | Unavailable | RuntimeException e) {
      givingBack.give(claimed, e);
      return;
    }
    ledger.done(settle, "settle");
    meters.time("passage", Duration.between(started, clock.instant()));
    meters.count("arrivals_settled", word(settle.verdict()));
  }

  private static long sizeOf(ClaimedArrival claimed) {
    return claimed.parts().stream().mapToLong(ClaimedArrival.SealedPart::size).sum();
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Passed _ -> "passed";
      case Verdict.NeedsPerson _ -> "held";
    };
  }
}
