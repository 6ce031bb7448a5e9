package org.sallyport.intake.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.Command.Accepted;
import org.sallyport.intake.ledger.LedgerFault;
import org.sallyport.intake.ledger.NewArrival;
import org.sallyport.intake.passage.Verdict;
import org.sallyport.intake.submission.SubmissionState;
import org.sallyport.intake.submission.Unavailable;

class GroupCommitTest {
  @TempDir private Path folder;

  @Test
  void whatIsAnsweredIsSeenByAnotherConnection() throws Exception {
    try (var house = new StoreHouse(folder);
        var reader = StoreReader.open(folder)) {
      Letters letters = new Letters(house);
      for (int i = 0; i < 50; i++) {
        NewArrival arrival = letters.arrival(0);
        CompletableFuture<Boolean> seen =
            house
                .ledger()
                .submit(new Command.Accept(arrival))
                .thenApply(
                    accepted -> {
                      try {
                        return reader.view().standing(arrival.reference()).isPresent();
                      } catch (Unavailable e) {
                        throw new IllegalStateException(e);
                      }
                    });
        assertThat(seen.join()).isTrue();
      }
    }
  }

  @Test
  void sixtyFourClientsGetAReferenceEachAndOneLeafEach() throws Exception {
    try (var house = new StoreHouse(folder);
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      Letters letters = new Letters(house);
      List<Future<Accepted>> answers = new ArrayList<>();
      for (int client = 0; client < 64; client++) {
        List<NewArrival> arrivals = Stream.generate(() -> letters.arrival(0)).limit(8).toList();
        for (NewArrival arrival : arrivals) {
          answers.add(clients.submit(() -> house.done(new Command.Accept(arrival))));
        }
      }
      List<Long> leaves = new ArrayList<>();
      for (Future<Accepted> answer : answers) {
        leaves.add(((Accepted.Taken) answer.get()).auditIndex());
      }
      assertThat(leaves).doesNotHaveDuplicates().hasSize(512);
      assertThat(house.ledger().view().log().size()).isEqualTo(512);
      assertThat(house.differences()).isEmpty();
    }
  }

  @Test
  void aCommandThatFailsFailsAlone() throws Exception {
    // A long gathering puts all three into one group.
    var tuning = new SqliteLedger.Tuning(100, 50_000_000, 1);
    try (var house = new StoreHouse(folder, tuning)) {
      Letters letters = new Letters(house);
      NewArrival one = letters.arrival(1);
      NewArrival other = letters.arrival(1);
      NewArrival third = letters.arrival(0);
      var first = house.ledger().submit(new Command.Accept(one));
      var impossible =
          house
              .ledger()
              .submit(
                  new Command.Settle(
                      one.id(),
                      new Verdict.Passed(
                          List.of(
                              Letters.passed(one, 10).submissions().getFirst(),
                              Letters.passed(one, 10).submissions().getFirst())),
                      house.now()));
      var second = house.ledger().submit(new Command.Accept(other));
      var again = house.ledger().submit(new Command.Accept(third));
      assertThat(first.join()).isInstanceOf(Accepted.Taken.class);
      assertThat(second.join()).isInstanceOf(Accepted.Taken.class);
      assertThat(again.join()).isInstanceOf(Accepted.Taken.class);
      assertFault(impossible, LedgerFault.Kind.BROKEN);
      assertThat(house.ledger().view().log().size()).isEqualTo(3);
      assertThat(house.ledger().view().standing(one.reference()).orElseThrow().state())
          .isEqualTo(SubmissionState.RECEIVED);
      assertThat(house.differences()).isEmpty();
    }
  }

  @Test
  void aFullQueueRefusesAtOnce() throws Exception {
    try (var house = new StoreHouse(folder, new SqliteLedger.Tuning(1, 0, 1))) {
      Letters letters = new Letters(house);
      List<CompletableFuture<Accepted>> all = new ArrayList<>();
      List<NewArrival> arrivals = Stream.generate(() -> letters.arrival(0)).limit(200).toList();
      for (NewArrival arrival : arrivals) {
        all.add(house.ledger().submit(new Command.Accept(arrival)));
      }
      int refused = 0;
      for (CompletableFuture<Accepted> one : all) {
        try {
          one.join();
        } catch (CompletionException e) {
          assertThat(kindOf(e)).isEqualTo(LedgerFault.Kind.FULL);
          refused++;
        }
      }
      assertThat(refused).isPositive();
      assertThat(house.ledger().view().log().size()).isEqualTo(200 - refused);
      assertThat(house.differences()).isEmpty();
    }
  }

  @Test
  void aFullDiskIsToldAndRecoversByItself() throws Exception {
    try (var house = new StoreHouse(folder)) {
      Letters letters = new Letters(house);
      NewArrival first = letters.arrival(0);
      house.done(new Command.Accept(first));
      house.ledger().limitPages(80);
      int taken = 1;
      List<CompletableFuture<Accepted>> all = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        all.add(house.ledger().submit(new Command.Accept(letters.arrival(1))));
      }
      for (CompletableFuture<Accepted> one : all) {
        try {
          one.join();
          taken++;
        } catch (CompletionException e) {
          assertThat(kindOf(e)).isEqualTo(LedgerFault.Kind.DISK_FULL);
        }
      }
      assertThat(taken).isLessThan(200);
      assertThat(house.ledger().view().log().size()).isEqualTo(taken);
      assertThat(house.differences()).isEmpty();
      // What needs no room is still done, and all is well once there is room again.
      assertThat(house.done(new Command.ClaimArrival(house.now(), Duration.ofMinutes(1))))
          .isPresent();
      house.ledger().limitPages(1_000_000);
      assertThat(house.done(new Command.Accept(letters.arrival(1))))
          .isInstanceOf(Accepted.Taken.class);
      assertThat(house.differences()).isEmpty();
    }
  }

  @Test
  void aClosedLedgerRefuses() throws Exception {
    var house = new StoreHouse(folder);
    house.close();
    assertFault(
        house.ledger().submit(new Command.Accept(new Letters(house).arrival(0))),
        LedgerFault.Kind.CLOSED);
  }

  @Test
  void whoeverWaitsForAnAnswerMayGiveACommandAndWait() throws Exception {
    try (var house = new StoreHouse(folder)) {
      Letters letters = new Letters(house);
      NewArrival one = letters.arrival(0);
      NewArrival other = letters.arrival(0);
      assertThat(
              house
                  .ledger()
                  .submit(new Command.Accept(one))
                  .thenApply(accepted -> house.done(new Command.Accept(other)))
                  .join())
          .isInstanceOf(Accepted.Taken.class);
    }
  }

  @Test
  void blobsThatNoRowNamesAreSweptAtTheStart() throws Exception {
    try (var house = new StoreHouse(folder)) {
      try (BlobStore.Writing orphan = house.blobs().create()) {
        orphan.write(new byte[10]);
        orphan.keep();
      }
      assertThat(house.blobs().names()).hasSize(1);
      house.reopen();
      assertThat(house.blobs().names()).isEmpty();
    }
  }

  @Test
  void theStoreIsReadableByItsOwnerOnly() throws Exception {
    try (var house = new StoreHouse(folder)) {
      house.done(new Command.Accept(new Letters(house).arrival(0)));
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          assertThat(Files.getPosixFilePermissions(file))
              .as(file.getFileName().toString())
              .hasSize(2);
        }
      }
    }
  }

  @Test
  void anUnknownArrivalIsNotSettled() throws Exception {
    try (var house = new StoreHouse(folder)) {
      assertThat(
              house.done(
                  new Command.Settle(
                      new UUID(1, 1),
                      Letters.passed(new Letters(house).arrival(0), 1),
                      house.now())))
          .isFalse();
      assertThat(Optional.of(house.ledger().view().log().size())).contains(0L);
    }
  }

  private static LedgerFault.Kind kindOf(CompletionException e) {
    if (e.getCause() instanceof LedgerFault fault) {
      return fault.kind();
    }
    throw e;
  }

  private static void assertFault(CompletableFuture<?> answer, LedgerFault.Kind kind) {
    assertThatThrownBy(answer::join)
        .cause()
        .isInstanceOfSatisfying(
            LedgerFault.class, fault -> assertThat(fault.kind()).isEqualTo(kind));
  }
}
