package org.sallyport.intake.bulk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.bulk.RowCarrier.Numbered;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.Ledger;
import org.sallyport.intake.ledger.RowChunk;
import org.sallyport.intake.passage.walk.RowPassage;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.reader.document.TableRow;

/**
 * The second pass over a file: its rows in chunks, each settled with the progress past it. While
 * one chunk is committed the next is carried; memory holds two chunks, however long the file.
 * Thread-safe.
 */
final class RowsPass {
  /** Rows of a chunk: some groups, one commit. */
  private static final int ROWS = 500;

  /** Characters of a chunk, where its rows are long. */
  private static final int CHARS = 2_000_000;

  /**
   * No row waits longer for its chunk to be full, however slowly the file is read: somebody in
   * danger is told of within a minute (CONTRACT §6).
   */
  private static final Duration OLDEST = Duration.ofSeconds(5);

  /** Rows that one lane takes at a time. */
  private static final int SLICE = 25;

  private final Ledger ledger;
  private final RowCarrier carrier;
  private final ChunkMaker.Tools tools;
  private final Clock clock;

  RowsPass(Ledger ledger, RowCarrier carrier, ChunkMaker.Tools tools, Clock clock) {
    this.ledger = ledger;
    this.carrier = carrier;
    this.tools = tools;
    this.clock = clock;
  }

  /**
   * What is to be carried, from which row on.
   *
   * @param attempt of the claim under which that is done
   */
  record Task(BulkFile file, int attempt, RowChunk.Batch batch, int firstRow) {}

  /** Whether to stop between two chunks and go on later. */
  @FunctionalInterface
  interface Pause {
    boolean now() throws Unavailable;
  }

  /** How it ended. */
  enum Ended {
    /** All rows are settled. */
    ALL,
    /** The rest waits for another time. */
    PAUSED,
    /** Another worker has the file now. */
    TAKEN
  }

  /**
   * Carries the rows.
   *
   * @param rows from the start of the file, the header first
   */
  Ended carry(Task task, Tables.Rows rows, Pause pause) throws Unavailable, Tables.Spoilt {
    RowPassage.@Nullable File file = null;
    Chunk chunk = new Chunk(task.firstRow());
    Commit commit = new Commit();
    int number = 0;
    for (Optional<List<TableRow>> some = rows.next(); some.isPresent(); some = rows.next()) {
      for (TableRow row : some.get()) {
        if (file == null) {
          file = task.file().rows(tools.passage().mapping().header(row.cells()));
          continue;
        }
        number++;
        if (number < task.firstRow()) {
          continue;
        }
        chunk.add(new Numbered(number, row), clock.instant());
        if (chunk.full(clock.instant())) {
          if (!settle(task, file, chunk, commit)) {
            return Ended.TAKEN;
          }
          chunk = new Chunk(number + 1);
          if (pause.now()) {
            return commit.done() ? Ended.PAUSED : Ended.TAKEN;
          }
        }
      }
    }
    if (!rows.end().complete()) {
      // The first look has read it to its end: this is no fault of the file.
      throw new Unavailable("the rows ended early");
    }
    boolean settled = file == null || chunk.rows.isEmpty() || settle(task, file, chunk, commit);
    return settled && commit.done() ? Ended.ALL : Ended.TAKEN;
  }

  private boolean settle(Task task, RowPassage.File file, Chunk chunk, Commit commit)
      throws Unavailable {
    List<Candidate> candidates = new ArrayList<>(chunk.rows.size());
    tools.lanes().all(chunk.slices(), slice -> carried(file, slice)).forEach(candidates::addAll);
    if (!commit.done()) {
      return false;
    }
    Bytes batchRef = task.batch().batchRef();
    ChunkMaker.Made made = ChunkMaker.make(tools, file, batchRef, candidates);
    commit.begin(
        ledger.submit(
            new Command.SettleRows(
                new RowChunk(
                    file.facts().arrival(),
                    task.attempt(),
                    task.batch(),
                    chunk.firstRow,
                    chunk.firstRow + chunk.rows.size(),
                    made.rows(),
                    made.groups(),
                    clock.instant()))));
    return true;
  }

  private List<Candidate> carried(RowPassage.File file, List<Numbered> slice) throws Unavailable {
    List<Candidate> candidates = new ArrayList<>(slice.size());
    for (Numbered row : slice) {
      candidates.add(carrier.carry(file, row));
    }
    return candidates;
  }

  /** Rows that are settled together. */
  private static final class Chunk {
    private final int firstRow;
    private final List<Numbered> rows = new ArrayList<>();
    private Instant begun = Instant.EPOCH;
    private long chars;

    Chunk(int firstRow) {
      this.firstRow = firstRow;
    }

    void add(Numbered row, Instant now) {
      if (rows.isEmpty()) {
        begun = now;
      }
      rows.add(row);
      for (String cell : row.row().cells()) {
        chars += cell.length();
      }
    }

    boolean full(Instant now) {
      return rows.size() >= ROWS || chars >= CHARS || !now.isBefore(begun.plus(OLDEST));
    }

    List<List<Numbered>> slices() {
      List<List<Numbered>> slices = new ArrayList<>();
      for (int from = 0; from < rows.size(); from += SLICE) {
        slices.add(rows.subList(from, Math.min(rows.size(), from + SLICE)));
      }
      return slices;
    }
  }

  /** The chunk that is being committed. */
  private static final class Commit {
    private CompletableFuture<Boolean> running = CompletableFuture.completedFuture(true);

    void begin(CompletableFuture<Boolean> next) {
      running = next;
    }

    /** Waits; false where somebody else has settled these rows. */
    boolean done() throws Unavailable {
      try {
        return running.join();
      } catch (CompletionException e) {
        throw new Unavailable("ledger: rows", e);
      }
    }
  }
}
