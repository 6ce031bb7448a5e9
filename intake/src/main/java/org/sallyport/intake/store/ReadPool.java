package org.sallyport.intake.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.sallyport.intake.submission.Unavailable;

/** A few connections that read committed snapshots, lent to one thread at a time. Thread-safe. */
final class ReadPool implements AutoCloseable {
  private final BlockingQueue<Db> idle;
  private final List<Db> all = new ArrayList<>();

  ReadPool(Connections connections, int size) throws SQLException {
    idle = new ArrayBlockingQueue<>(size);
    for (int i = 0; i < size; i++) {
      Db db = connections.reading();
      all.add(db);
      idle.add(db);
    }
  }

  /** Reads several things of one snapshot. */
  @FunctionalInterface
  interface Reading<T> {
    T read(Db db) throws SQLException;
  }

  <T> T read(Reading<T> reading) throws Unavailable {
    Db db = borrow();
    try {
      db.update("BEGIN");
      try {
        return reading.read(db);
      } finally {
        db.update("COMMIT");
      }
    } catch (SQLException e) {
      throw new Unavailable("store: read", e);
    } finally {
      idle.add(db);
    }
  }

  @Override
  public void close() throws SQLException {
    for (Db db : all) {
      db.close();
    }
  }

  private Db borrow() throws Unavailable {
    try {
      return idle.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("store: interrupted", e);
    }
  }
}
