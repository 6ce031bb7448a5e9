package org.sallyport.intake.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.verify.AuditOutcome;
import org.sallyport.crypto.verify.AuditVerifier;
import org.sallyport.crypto.verify.LogKey;
import org.sallyport.intake.audit.Reconciler;
import org.sallyport.intake.audit.StoreLogSource;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.NewArrival;
import org.sallyport.intake.ledger.Parcel;
import org.sallyport.templates.record.HubEventType;

/**
 * A crash after any command: the folder as it lies, with its write-ahead log, is copied away from a
 * living ledger and opened by another.
 */
class CrashPointsTest {
  @TempDir private Path folder;
  @TempDir private Path copies;

  @Test
  void afterEveryCommandLeafAndStateAgreeAndTheLogVerifies() throws Exception {
    List<Path> taken = new ArrayList<>();
    try (var house = new StoreHouse(Files.createDirectory(folder.resolve("data")))) {
      walk(house, () -> taken.add(copy(house.folder(), copies.resolve("c" + taken.size()))));
      assertThat(taken).hasSizeGreaterThan(9);
      for (Path crashed : taken) {
        try (SqliteLedger again = house.openCopy(crashed)) {
          assertThat(Reconciler.differences(again.view())).isEmpty();
          AuditVerifier verifier =
              new AuditVerifier(LogKey.parse(house.signer().publicKey().format()).orElseThrow());
          assertThat(
                  verifier.store(
                      new StoreLogSource(again.view().log()), Optional.empty(), Optional.empty()))
              .isInstanceOf(AuditOutcome.Ok.class);
          finish(again, house);
          assertThat(Reconciler.differences(again.view())).isEmpty();
        }
      }
    }
  }

  /** A moment at which it may crash. */
  @FunctionalInterface
  private interface Moment {
    void pass() throws IOException;
  }

  private static void walk(StoreHouse house, Moment moment) throws IOException {
    Letters letters = new Letters(house);
    NewArrival arrival = letters.arrival(1);
    house.done(new Command.Accept(arrival));
    moment.pass();
    house.done(new Command.ClaimArrival(house.now(), Duration.ofMinutes(5)));
    moment.pass();
    var verdict = Letters.passed(arrival, 300_000);
    house.done(new Command.Settle(arrival.id(), verdict, house.now()));
    moment.pass();
    for (int i = 0; i < 2; i++) {
      for (Parcel parcel :
          house.done(new Command.ClaimParcels(house.now(), 10, Duration.ofMinutes(2)))) {
        moment.pass();
        house.done(new Command.ParcelSent(parcel.id(), parcel.deliveryNo(), house.now()));
        moment.pass();
      }
    }
    Bytes record = verdict.submissions().getFirst().parcels().getLast().body();
    house.done(new Command.ApplyHubEvent(letters.event(HubEventType.STORED, arrival, record)));
    moment.pass();
    house.done(new Command.ApplyHubEvent(letters.event(HubEventType.STORED, arrival, 2)));
    moment.pass();
    house.done(new Command.ApplyHubEvent(letters.event(HubEventType.OPENED, arrival)));
    moment.pass();
    house.pass(Duration.ofDays(31));
    house.done(new Command.EraseDecided(house.now(), Duration.ofDays(30), 10));
    moment.pass();
  }

  /** Whatever was left is done to its end after the restart. */
  private static void finish(SqliteLedger ledger, StoreHouse house) {
    house.pass(Duration.ofMinutes(10));
    ledger
        .submit(new Command.ClaimArrival(house.now(), Duration.ofMinutes(5)))
        .join()
        .ifPresent(claimed -> assertThat(claimed.facts().submissions()).hasSize(1));
    for (int i = 0; i < 2; i++) {
      for (Parcel parcel :
          ledger.submit(new Command.ClaimParcels(house.now(), 10, Duration.ofMinutes(2))).join()) {
        ledger.submit(new Command.ParcelSent(parcel.id(), parcel.deliveryNo(), house.now())).join();
      }
    }
  }

  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : all.toList()) {
        // The shared-memory file is not durable: a crash leaves none.
        if (!one.getFileName().toString().endsWith("-shm")) {
          Files.copy(one, to.resolve(from.relativize(one).toString()));
        }
      }
    }
    return to;
  }
}
