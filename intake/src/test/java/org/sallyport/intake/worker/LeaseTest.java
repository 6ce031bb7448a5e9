package org.sallyport.intake.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sallyport.intake.ledger.ClaimedArrival;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.LedgerFault;
import org.sallyport.intake.ledger.ScriptedLedger;
import org.sallyport.intake.ledger.UnusedView;
import org.sallyport.intake.passage.ArrivalFacts;
import org.sallyport.intake.submission.Sender;
import org.sallyport.templates.record.AssuranceLevel;
import org.sallyport.templates.record.Channel;

class LeaseTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final UUID ARRIVAL = new UUID(1, 1);
  private static final Duration SOON = Duration.ofMillis(10);

  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

  @Test
  void aClaimIsRenewedAsLongAsItIsWorkedAlsoWhenTheLedgerIsAwayForAWhile() {
    int[] asked = new int[1];
    ScriptedLedger ledger =
        new ScriptedLedger(
            new UnusedView(),
            _ -> {
              if (asked[0]++ == 0) {
                throw new LedgerFault(LedgerFault.Kind.FULL, null);
              }
              return true;
            });
    try (Lease _ = Lease.keep(ledger, claimed(), clock, SOON)) {
      await().until(() -> ledger.asked(Command.RenewClaim.class).size() >= 3);
    }
    assertThat(ledger.asked(Command.RenewClaim.class))
        .containsOnly(new Command.RenewClaim(ARRIVAL, 3, NOW.plus(Lease.LENGTH)));
  }

  @Test
  void nothingIsRenewedAfterTheEndOfTheWork() {
    ScriptedLedger ledger = new ScriptedLedger(new UnusedView(), _ -> true);
    Lease.keep(ledger, claimed(), clock, Duration.ofMillis(200)).close();
    await()
        .during(Duration.ofMillis(400))
        .until(() -> ledger.asked(Command.RenewClaim.class).isEmpty());
  }

  private static ClaimedArrival claimed() {
    Sender sender =
        new Sender(
            "school",
            "Example School",
            "SCHOOL",
            new UUID(2, 2),
            new UUID(3, 3),
            AssuranceLevel.L3,
            List.of());
    ArrivalFacts facts =
        new ArrivalFacts(ARRIVAL, List.of(), Channel.API, sender, NOW, 1, Optional.empty());
    return new ClaimedArrival(facts, List.of(), 3);
  }
}
