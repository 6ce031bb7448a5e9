package org.sallyport.intake.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.intake.bulk.BulkHouse.Sent;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.Ledger;
import org.sallyport.intake.ledger.LedgerFault;
import org.sallyport.intake.ledger.LedgerView;
import org.sallyport.intake.submission.Unavailable;

/** A crash at any moment: the next worker goes on where the last commit was, without doubles. */
class ResumeTest {
  private static final int ROWS = 1_730;

  @TempDir private Path folder;
  private BulkHouse house;

  @BeforeEach
  void open() throws Exception {
    house = new BulkHouse(folder);
  }

  @AfterEach
  void close() throws Exception {
    assertThat(house.store.differences()).isEmpty();
    house.close();
  }

  private static String table() {
    StringBuilder table = new StringBuilder("rowRef,text,immediateDanger,marking\n");
    for (int i = 1; i <= ROWS; i++) {
      String words = i % 50 == 0 ? "" : "Seen at place " + i + " with a phone";
      String danger = i % 333 == 0 ? "YES" : "";
      String marking = i % 100 == 3 ? "CONFIDENTIAL" : i % 7 == 0 ? "RECIPIENTS ONLY" : "";
      String ref = i % 91 == 0 ? "R" + (i - 1) : "R" + i;
      table.append(String.join(",", ref, words, danger, marking)).append('\n');
    }
    return table.toString();
  }

  /** A ledger that dies before or after a command of that kind, and stays dead. */
  private static final class Dying implements Ledger {
    private final Ledger real;
    private final Class<?> kind;
    private int left;
    private final boolean after;

    Dying(Ledger real, Class<?> kind, int which, boolean after) {
      this.real = real;
      this.kind = kind;
      this.left = which;
      this.after = after;
    }

    @Override
    public <R> CompletableFuture<R> submit(Command<R> command) {
      boolean counts = kind.isInstance(command);
      if (left <= 0 || (counts && --left == 0 && !after)) {
        return dead();
      }
      CompletableFuture<R> done = real.submit(command);
      return counts && left == 0 ? done.thenCompose(_ -> dead()) : done;
    }

    private static <R> CompletableFuture<R> dead() {
      return CompletableFuture.failedFuture(new LedgerFault(LedgerFault.Kind.CLOSED, null));
    }

    @Override
    public LedgerView view() {
      return real.view();
    }

    @Override
    public void close() {}
  }

  private void dies(Class<?> kind, int which, boolean after) {
    try {
      house.worker(new Dying(house.store.ledger(), kind, which, after)).workOne();
    } catch (Unavailable _) {
      // It is dead.
    }
  }

  /** Which command is the last, and whether it was still done. */
  enum Death {
    BEFORE_FIRST_ROWS(Command.SettleRows.class, 1, false),
    AFTER_FIRST_ROWS(Command.SettleRows.class, 1, true),
    BEFORE_SECOND_ROWS(Command.SettleRows.class, 2, false),
    AFTER_SECOND_ROWS(Command.SettleRows.class, 2, true),
    AFTER_THIRD_ROWS(Command.SettleRows.class, 3, true),
    AFTER_LAST_ROWS(Command.SettleRows.class, 4, true),
    BEFORE_THE_END(Command.FinishBulk.class, 1, false),
    AFTER_THE_END(Command.FinishBulk.class, 1, true);

    private final Class<?> kind;
    private final int which;
    private final boolean after;

    Death(Class<?> kind, int which, boolean after) {
      this.kind = kind;
      this.which = which;
      this.after = after;
    }
  }

  @ParameterizedTest
  @EnumSource(Death.class)
  void afterADeathAtAnyCommitEveryRowIsAnsweredOnceAndAtTheHubOnce(Death death) throws Exception {
    house.upload("march.csv", table());
    dies(death.kind, death.which, death.after);
    assertThat(house.store.differences()).isEmpty();
    List<Sent> sent = new ArrayList<>(house.sendAll());
    house.store.reopen();
    house.store.pass(Duration.ofMinutes(3));
    house.work();
    sent.addAll(house.sendAll());
    assertWhole(sent);
  }

  @Test
  void afterADeathInEachChunkInTurnNothingIsDoubled() throws Exception {
    house.upload("march.csv", table());
    List<Sent> sent = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      dies(Command.SettleRows.class, 1, true);
      house.store.pass(Duration.ofMinutes(3));
      sent.addAll(house.sendAll());
    }
    house.work();
    sent.addAll(house.sendAll());
    assertWhole(sent);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 9, 14})
  void anOutageOfTheReaderIsNoFaultOfTheFile(int frames) {
    house.upload("march.csv", table());
    house.reader(new DirectTables().outageAfter(frames));
    house.work();
    assertThat(house.outbox.files()).doesNotContainKey("march.csv.result.csv");
    house.reader(new DirectTables());
    house.store.pass(Duration.ofMinutes(3));
    house.work();
    assertWhole(house.sendAll());
  }

  @Test
  void anOutboxThatIsAwayIsTriedAgain() {
    house.upload("march.csv", table());
    house.outbox.away(true);
    house.work();
    house.outbox.away(false);
    house.store.pass(Duration.ofMinutes(3));
    house.work();
    assertWhole(house.sendAll());
  }

  @Test
  void aWorkerThatLostItsClaimSettlesNothingMore() throws Exception {
    house.upload("march.csv", table());
    Ledger ledger = house.store.ledger();
    var slow =
        new Ledger() {
          private int chunks;

          @Override
          public <R> CompletableFuture<R> submit(Command<R> command) {
            if (command instanceof Command.SettleRows && ++chunks == 2) {
              house.store.pass(Duration.ofMinutes(3));
              house.work();
            }
            return ledger.submit(command);
          }

          @Override
          public LedgerView view() {
            return ledger.view();
          }

          @Override
          public void close() {}
        };
    house.worker(slow).workOne();
    assertWhole(house.sendAll());
  }

  /** By the rule of {@link #table}. */
  private void assertWhole(List<Sent> sent) {
    List<String[]> lines =
        house.result("march.csv").stream().map(line -> line.split(",", -1)).toList();
    Set<String> rows = new HashSet<>();
    Set<String> taken = new HashSet<>();
    for (String[] line : lines) {
      int row = Integer.parseInt(line[0]);
      rows.add(line[0]);
      String expected =
          row % 50 == 0
              ? "REFUSED"
              : row % 333 == 0
                  ? "ACCEPTED_WITH_FLAGS"
                  : row % 100 == 3
                      ? "NEEDS_PERSON"
                      : row % 91 == 0 ? "ACCEPTED_WITH_FLAGS" : "ACCEPTED";
      boolean refusedBefore = row % 91 == 0 && (row - 1) % 50 == 0;
      assertThat(line[2]).as("row %s", row).isEqualTo(refusedBefore ? "ACCEPTED" : expected);
      assertThat(line[3].isEmpty()).isEqualTo(expected.equals("REFUSED"));
      if (!line[3].isEmpty()) {
        taken.add(line[3]);
      }
      if (expected.equals("NEEDS_PERSON")) {
        taken.remove(line[3]);
      }
    }
    assertThat(rows).hasSize(ROWS);
    List<String> atHub =
        sent.stream()
            .flatMap(one -> one.records().stream())
            .map(record -> record.path("reference").asString())
            .toList();
    assertThat(atHub).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(taken);
    assertThat(house.receipt("march.csv").path("state").asString()).isEqualTo("DONE");
    assertThat(house.receipt("march.csv").path("rows").path("total").asInt()).isEqualTo(ROWS);
    assertThat(house.receipt("march.csv").path("rows").path("REFUSED").asInt())
        .isEqualTo(ROWS / 50);
  }
}
