package org.sallyport.intake.store;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteOpenMode;

/** Opens connections to one store file, each with the settings that durability rests on. */
final class Connections {
  /** Pages of the write-ahead log before SQLite copies them into the store by itself. */
  private static final int CHECKPOINT_PAGES = 4000;

  private static final int WAIT_MILLIS = 5000;
  private static final int CACHE_KIB = 16 * 1024;

  private final Path file;

  Connections(Path file) {
    this.file = file;
  }

  /** The one that writes. Every commit is synced; deleted content is overwritten with zeros. */
  Db writing() throws SQLException {
    SQLiteConfig config = common();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    Db db = open(config);
    db.run("PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
    db.run("PRAGMA secure_delete = FAST");
    return db;
  }

  /** One that reads committed snapshots and can do nothing else. */
  Db reading() throws SQLException {
    SQLiteConfig config = common();
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    Db db = open(config);
    db.run("PRAGMA query_only = ON");
    return db;
  }

  private static SQLiteConfig common() {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(WAIT_MILLIS);
    config.setCacheSize(-CACHE_KIB);
    // Nothing of the store may lie in the temporary folder.
    config.setTempStore(TempStore.MEMORY);
    return config;
  }

  private Db open(SQLiteConfig config) throws SQLException {
    return new Db(config.createConnection("jdbc:sqlite:" + file));
  }
}
