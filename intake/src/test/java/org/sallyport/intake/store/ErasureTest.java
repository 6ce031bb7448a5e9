package org.sallyport.intake.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.Command.Accepted;
import org.sallyport.intake.ledger.NewArrival;
import org.sallyport.intake.ledger.Parcel;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.templates.record.HubEventType;

class ErasureTest {
  private static final Duration RETENTION = Duration.ofDays(30);

  @TempDir private Path folder;
  private StoreHouse house;
  private Letters letters;

  @BeforeEach
  void open() throws Unavailable {
    house = new StoreHouse(folder);
    letters = new Letters(house);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void theKeyIsGoneFromEveryFileOnceErasedIsLogged() throws Exception {
    List<NewArrival> others = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      others.add(take(Optional.empty()));
    }
    NewArrival arrival = take(Optional.of("key-1"));
    for (int i = 0; i < 20; i++) {
      others.add(take(Optional.empty()));
    }
    deliver(arrival);
    for (NewArrival.NewPart part : arrival.parts()) {
      assertThat(found(part.wrap().value())).isTrue();
    }
    house.pass(RETENTION.minusSeconds(1));
    assertThat(erase()).isZero();
    house.pass(Duration.ofSeconds(1));
    assertThat(erase()).isEqualTo(1);
    for (NewArrival.NewPart part : arrival.parts()) {
      assertThat(found(part.wrap().value())).isFalse();
      assertThat(found(part.wrap().value().slice(1, 65))).isFalse();
      assertThat(found(part.sealedBytes())).isFalse();
    }
    assertThat(found(house.macKey().mac("transport-key", Bytes.utf8("key-1")))).isFalse();
    assertThat(found(others.getFirst().parts().getFirst().wrap().value())).isTrue();
    assertThat(house.ledger().view().arrivalOf(arrival.reference())).isEmpty();
    assertThat(steps(arrival)).endsWith("STORED", "STORED", "ERASED");
    assertThat(house.differences()).isEmpty();
    assertThat(erase()).isZero();
  }

  @Test
  void manyKeysGoWithoutATraceOfAny() throws Exception {
    List<NewArrival> arrivals = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      NewArrival arrival = take(Optional.empty());
      deliver(arrival);
      arrivals.add(arrival);
    }
    house.pass(RETENTION);
    assertThat(erase()).isEqualTo(40);
    for (NewArrival arrival : arrivals) {
      assertThat(found(arrival.parts().getFirst().wrap().value().slice(100, 164))).isFalse();
      assertThat(found(arrival.parts().getFirst().contentMac())).isFalse();
    }
    assertThat(house.differences()).isEmpty();
  }

  @Test
  void whatIsNotDecidedIsNeverErased() throws Exception {
    NewArrival waiting = take(Optional.empty());
    NewArrival unconfirmed = take(Optional.empty());
    settle(unconfirmed);
    NewArrival partMissing = take(Optional.empty());
    settle(partMissing);
    sendAll();
    house.done(new Command.ApplyHubEvent(letters.event(HubEventType.OPENED, partMissing)));
    NewArrival withheld = take(Optional.empty());
    house.done(new Command.Settle(withheld.id(), Letters.withheld(withheld), house.now()));
    sendAll();
    house.done(new Command.ApplyHubEvent(letters.event(HubEventType.OPENED, withheld)));
    house.pass(Duration.ofDays(1000));
    assertThat(erase()).isZero();
    for (NewArrival arrival : List.of(waiting, unconfirmed, partMissing, withheld)) {
      assertThat(house.ledger().view().arrivalOf(arrival.reference())).isPresent();
    }
    house.done(new Command.ApplyHubEvent(letters.event(HubEventType.CLOSED, withheld)));
    house.pass(RETENTION);
    assertThat(erase()).isEqualTo(1);
  }

  @Test
  void anIdempotencyKeyLivesItsDayEvenWhenTheKeyIsGone() throws Exception {
    NewArrival arrival = take(Optional.of("key-1"));
    deliver(arrival);
    assertThat(house.done(new Command.EraseDecided(house.now(), Duration.ZERO, 10))).isEqualTo(1);
    assertThat(house.done(new Command.Accept(letters.arrival(1, Optional.of("key-1"), "body"))))
        .isInstanceOf(Accepted.Again.class);
    house.pass(Duration.ofDays(1));
    assertThat(erase()).isZero();
    assertThat(house.done(new Command.Accept(letters.arrival(1, Optional.of("key-1"), "body"))))
        .isInstanceOf(Accepted.Taken.class);
  }

  @Test
  void aCrashBetweenTheTwoStepsIsMadeUpFor() throws Exception {
    NewArrival arrival = take(Optional.empty());
    deliver(arrival);
    house.pass(RETENTION);
    // An open snapshot keeps the write-ahead log from being emptied.
    try (Db reader = new Connections(SqliteLedger.file(folder)).reading()) {
      reader.update("BEGIN");
      reader.number("SELECT count(*) FROM leaf");
      assertThat(erase()).isZero();
      assertThat(steps(arrival)).doesNotContain("ERASED");
      assertThat(house.ledger().view().arrivalOf(arrival.reference())).isEmpty();
      assertThat(house.differences()).isEmpty();
    }
    house.reopen();
    assertThat(erase()).isEqualTo(1);
    assertThat(steps(arrival)).endsWith("ERASED");
    assertThat(house.differences()).isEmpty();
  }

  private NewArrival take(Optional<String> key) {
    NewArrival arrival = letters.arrival(1, key, "body");
    house.done(new Command.Accept(arrival));
    return arrival;
  }

  private void settle(NewArrival arrival) {
    house.done(new Command.Settle(arrival.id(), Letters.passed(arrival, 100), house.now()));
  }

  private void deliver(NewArrival arrival) {
    settle(arrival);
    Bytes record = sendAll();
    house.done(new Command.ApplyHubEvent(letters.event(HubEventType.STORED, arrival, record)));
    house.done(new Command.ApplyHubEvent(letters.event(HubEventType.STORED, arrival, 2)));
  }

  private Bytes sendAll() {
    Bytes last = Bytes.empty();
    for (List<Parcel> due = due(); !due.isEmpty(); due = due()) {
      for (Parcel parcel : due) {
        house.done(new Command.ParcelSent(parcel.id(), parcel.deliveryNo(), house.now()));
        last = parcel.body();
      }
    }
    return last;
  }

  private List<Parcel> due() {
    return house.done(new Command.ClaimParcels(house.now(), 100, Duration.ofMinutes(1)));
  }

  private int erase() {
    return house.done(new Command.EraseDecided(house.now(), RETENTION, 100));
  }

  private List<String> steps(NewArrival arrival) throws Unavailable {
    return house.ledger().view().standing(arrival.reference()).orElseThrow().steps().stream()
        .map(step -> step.state())
        .toList();
  }

  private boolean found(Bytes needle) throws IOException {
    return house.holds(needle);
  }
}
