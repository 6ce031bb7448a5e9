package org.sallyport.app.gateway;

import java.time.Duration;
import org.sallyport.intake.bulk.BulkWorker;
import org.sallyport.intake.bulk.Lanes;
import org.sallyport.intake.bulk.PooledTables;
import org.sallyport.intake.passage.walk.PassageAssembly;
import org.sallyport.intake.relay.Backoff;
import org.sallyport.reader.document.RowLimits;
import org.sallyport.templates.problem.ProblemCatalogue;

/** Bulk files: beside the passage of all other arrivals, on threads of its own. */
record BulkRoom(BulkWorker worker, Lanes lanes) implements AutoCloseable {
  /**
   * Half of what works other arrivals at most (CONTRACT §4); more than processors gains nothing.
   */
  private static final int MOST_LANES = 4;

  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final Duration AGAIN_AT_LAST = Duration.ofMinutes(5);

  /**
   * Opens the room.
   *
   * @param mostRows a longer file waits for a person
   * @param answers where results and receipts go
   * @param needsPerson what a sender is told whose file a person must look at first
   */
  static BulkRoom open(
      int mostRows,
      StoreRoom store,
      PassageRoom passage,
      BulkWorker.Answers answers,
      String needsPerson,
      HubRoom.Watched watched) {
    World world = watched.world();
    Lanes lanes = new Lanes(Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_LANES));
    PassageRoom.Kit kit = passage.kit();
    BulkWorker worker =
        new BulkWorker(
            store.ledger(),
            passage.vault(),
            new BulkWorker.Rows(
                new PooledTables(passage.readers(), RowLimits.defaults()),
                PassageAssembly.rows(kit.form(), kit.ports(), kit.keys(), world.clock()),
                kit.form().definition(),
                ProblemCatalogue.load(),
                store.identifiers(),
                lanes),
            answers,
            new BulkWorker.Setup(
                store.keys().macKey(),
                mostRows,
                needsPerson,
                new Backoff(AGAIN, AGAIN_AT_LAST, world.random()),
                world.clock(),
                watched.watch().meters(),
                watched.watch().log()));
    return new BulkRoom(worker, lanes);
  }

  @Override
  public void close() {
    lanes.close();
  }
}
