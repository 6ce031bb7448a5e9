package org.sallyport.intake.store;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.LedgerFault;

/** Does commands in one transaction, with their leaves and the new head. One thread. */
final class GroupCommit {
  private final Db db;
  private final LogTail tail;
  private final Execution execution;
  private final ErasureCommands erasure = new ErasureCommands();
  private final Tx.Surroundings around;
  private final BlobStore blobs;
  private final AtomicLong registerVersion = new AtomicLong();

  /** Keys were destroyed and the write-ahead log may still show them. */
  private boolean logShowsKeys;

  GroupCommit(Db db, LogTail tail, Execution execution, Tx.Surroundings around, BlobStore blobs) {
    this.db = db;
    this.tail = tail;
    this.execution = execution;
    this.around = around;
    this.blobs = blobs;
  }

  /** What became of one command: an outcome, or a fault. */
  record Done(Work work, @Nullable Object outcome, @Nullable LedgerFault fault) {}

  /** A fault that took the whole transaction with it: nothing of the group was done. */
  static final class GroupFault extends Exception {
    private static final long serialVersionUID = 1L;

    GroupFault(SQLException cause) {
      super(cause);
    }
  }

  /** Something that is done inside a transaction. */
  @FunctionalInterface
  private interface Inside<T> {
    T run(Tx tx) throws SQLException;
  }

  /** Grows with every committed change of the register. Any thread. */
  long registerVersion() {
    return registerVersion.get();
  }

  /**
   * Does all in one transaction; it is durable when this returns. Keys that it destroys are
   * overwritten in the file, and the write-ahead log that still shows them is emptied after it.
   */
  List<Done> commit(List<Work> group) throws GroupFault {
    if (group.stream().noneMatch(work -> destroysKeys(work.command()))) {
      return attempted(group);
    }
    List<Done> done = overwriting(() -> attempted(group));
    emptyLog();
    return done;
  }

  private static boolean destroysKeys(Command<?> command) {
    return command instanceof Command.Settle settle && settle.handover().isPresent();
  }

  private List<Done> attempted(List<Work> group) throws GroupFault {
    return transaction(
        tx -> {
          List<Done> done = new ArrayList<>(group.size());
          for (Work work : group) {
            done.add(attempt(tx, work));
          }
          return done;
        });
  }

  /**
   * Destroys keys; see {@link ErasureCommands}. Answers how many arrivals are erased and logged.
   */
  int erase(Command.EraseDecided command) throws GroupFault {
    try {
      overwriting(
          () ->
              transaction(
                  tx -> {
                    erasure.delete(tx, command);
                    return 0;
                  }));
      boolean waiting = db.any("SELECT 1 FROM erasure");
      if (!waiting && !logShowsKeys) {
        return 0;
      }
      emptyLog();
      // A reader still holds an old snapshot: the rows stay for the next time.
      return waiting && !logShowsKeys ? transaction(tx -> erasure.log(tx, command.now())) : 0;
    } catch (SQLException e) {
      throw new GroupFault(e);
    }
  }

  /** A transaction that is done while deleted content is overwritten everywhere. */
  @FunctionalInterface
  private interface Overwriting<T> {
    T run() throws GroupFault;
  }

  private <T> T overwriting(Overwriting<T> transaction) throws GroupFault {
    try {
      db.run("PRAGMA secure_delete = ON");
      try {
        return transaction.run();
      } finally {
        db.run("PRAGMA secure_delete = FAST");
      }
    } catch (SQLException e) {
      throw new GroupFault(e);
    }
  }

  /** What is committed stays so; where the log cannot be emptied now, that is made up for. */
  private void emptyLog() {
    try {
      logShowsKeys = !emptyLog(db);
    } catch (SQLException _) {
      logShowsKeys = true;
    }
  }

  /**
   * Empties the write-ahead log and cuts it to nothing.
   *
   * @return whether it is done: a reader that still holds an old snapshot keeps it from happening
   */
  static boolean emptyLog(Db db) throws SQLException {
    return db.first("PRAGMA wal_checkpoint(TRUNCATE)", row -> !row.flag(1)).orElse(false);
  }

  private <T> T transaction(Inside<T> inside) throws GroupFault {
    Tx tx = new Tx(db, tail, around);
    T result;
    try {
      db.update("BEGIN IMMEDIATE");
      result = inside.run(tx);
      tail.write(db);
      db.update("COMMIT");
    } catch (SQLException | RuntimeException e) {
      rollBack(e);
      if (e instanceof SQLException sql) {
        throw new GroupFault(sql);
      }
      throw (RuntimeException) e;
    }
    tail.committed();
    committed(tx);
    return result;
  }

  private Done attempt(Tx tx, Work work) throws SQLException {
    Tx.Mark mark = tx.mark();
    db.update("SAVEPOINT command");
    try {
      Object outcome = execution.run(tx, work.command(), work.staged());
      db.update("RELEASE command");
      return new Done(work, outcome, null);
    } catch (SQLException e) {
      if (Faults.endsTransaction(e)) {
        throw e;
      }
      return undone(tx, work, mark, e);
    } catch (RuntimeException e) {
      return undone(tx, work, mark, e);
    }
  }

  private Done undone(Tx tx, Work work, Tx.Mark mark, Exception why) throws SQLException {
    db.update("ROLLBACK TO command");
    db.update("RELEASE command");
    tx.undoTo(mark);
    return new Done(work, null, Faults.of(why));
  }

  private void rollBack(Exception why) {
    tail.rolledBack();
    try {
      db.update("ROLLBACK");
    } catch (SQLException e) {
      // SQLite has rolled back by itself already.
      why.addSuppressed(e);
    }
  }

  private void committed(Tx tx) {
    if (tx.registerChanged()) {
      registerVersion.incrementAndGet();
    }
    for (String name : tx.droppedBlobs()) {
      try {
        blobs.delete(name);
      } catch (IOException _) {
        // Swept at the next start.
      }
    }
  }
}
