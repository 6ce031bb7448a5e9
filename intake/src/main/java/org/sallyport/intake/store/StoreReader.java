package org.sallyport.intake.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sallyport.intake.ledger.LedgerView;
import org.sallyport.intake.submission.Unavailable;

/**
 * Reads a store without writing to it, beside a running gateway or without one: for {@code status},
 * {@code held list} and {@code audit}. Needs no keys. Thread-safe.
 */
public final class StoreReader implements AutoCloseable {
  private final ReadPool pool;
  private final LedgerView view;

  private StoreReader(ReadPool pool) {
    this.pool = pool;
    this.view = new SqliteView(pool, () -> 0);
  }

  /**
   * Opens the store of a data folder.
   *
   * @throws Unavailable when there is none, it cannot be read, or it has another version
   */
  public static StoreReader open(Path folder) throws Unavailable {
    Path file = SqliteLedger.file(folder);
    if (!Files.exists(file)) {
      throw new Unavailable("no store in " + folder);
    }
    try {
      ReadPool pool = new ReadPool(new Connections(file), 1);
      long version = pool.read(db -> db.number("PRAGMA user_version"));
      if (version != Migrations.newest()) {
        pool.close();
        throw new Unavailable(
            "the store has version " + version + ", this program reads " + Migrations.newest());
      }
      return new StoreReader(pool);
    } catch (SQLException e) {
      throw new Unavailable("the store cannot be opened", e);
    }
  }

  public LedgerView view() {
    return view;
  }

  @Override
  public void close() {
    try {
      pool.close();
    } catch (SQLException e) {
      throw new IllegalStateException("the store does not close", e);
    }
  }
}
