package org.sallyport.intake.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.sallyport.crypto.log.LogSigner;
import org.sallyport.crypto.mac.MacKey;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.Ledger;
import org.sallyport.intake.ledger.LedgerView;
import org.sallyport.intake.submission.Identifiers;
import org.sallyport.intake.submission.Unavailable;

/**
 * The ledger on one SQLite file, {@code DIR/store.db} (WAL, every commit synced). One process may
 * write at a time; the caller holds the folder's lock. Thread-safe.
 */
public final class SqliteLedger implements Ledger {
  private final Db writing;
  private final ReadPool reading;
  private final Writer writer;
  private final LedgerView view;

  private SqliteLedger(Db writing, ReadPool reading, Writer writer, LedgerView view) {
    this.writing = writing;
    this.reading = reading;
    this.writer = writer;
    this.view = view;
  }

  /**
   * What the ledger needs.
   *
   * @param folder the data folder, which exists
   * @param hub the hub's id, {@code hub.id}
   * @param macKey this folder's key of fingerprints
   */
  public record Setup(
      Path folder,
      String hub,
      MacKey macKey,
      LogSigner signer,
      Identifiers identifiers,
      BlobStore blobs,
      Clock clock,
      Tuning tuning) {}

  /**
   * How the writer gathers; all but tests take {@link #defaults}.
   *
   * <p>What queues while a commit is synced makes the next group, so waiting for company gains
   * nothing: 64 clients got 4,600 commands a second without, 4,200 with 0.2 ms, 2,500 with 2 ms.
   *
   * @param queue commands that may wait before one is refused with FULL
   * @param gatherNanos how long a group of more than one waits for company
   * @param readers connections for reading
   */
  public record Tuning(int queue, long gatherNanos, int readers) {
    public static Tuning defaults() {
      return new Tuning(4096, 0, 4);
    }
  }

  /**
   * Opens or makes the store, brings it to this version, and removes blobs that no row names.
   *
   * @throws Unavailable when it cannot be opened, was written by a newer gateway, or its log and
   *     head do not match
   */
  public static SqliteLedger open(Setup setup) throws Unavailable {
    Path file = file(setup.folder());
    try {
      makeOwnersOnly(file);
      Connections connections = new Connections(file);
      Db db = connections.writing();
      try {
        return open(setup, connections, db);
      } catch (SQLException | IOException | Unavailable | RuntimeException e) {
        db.close();
        throw e;
      }
    } catch (SQLException | IOException e) {
      throw new Unavailable("the store cannot be opened", e);
    }
  }

  private static SqliteLedger open(Setup setup, Connections connections, Db db)
      throws SQLException, IOException, Unavailable {
    Migrations.run(db);
    // A process that died behind a commit that destroyed keys has left them here.
    GroupCommit.emptyLog(db);
    GroupCommit commit =
        new GroupCommit(
            db,
            LogTail.open(db, setup.signer()),
            new Execution(setup.clock()),
            new Tx.Surroundings(setup.hub(), setup.macKey(), setup.identifiers()),
            setup.blobs());
    Tuning tuning = setup.tuning();
    ReadPool pool = new ReadPool(connections, tuning.readers());
    LedgerView view = new SqliteView(pool, commit::registerVersion);
    sweep(setup.blobs(), view);
    Writer writer =
        new Writer(commit, new Staging(setup.blobs()), tuning.queue(), tuning.gatherNanos());
    writer.start();
    return new SqliteLedger(db, pool, writer, view);
  }

  @Override
  @SuppressWarnings("unchecked") // Execution answers with the type that the command names.
  public <R> CompletableFuture<R> submit(Command<R> command) {
    return (CompletableFuture<R>) writer.submit(command);
  }

  @Override
  public LedgerView view() {
    return view;
  }

  @Override
  public void close() {
    writer.close();
    try {
      reading.close();
      writing.close();
    } catch (SQLException e) {
      throw new IllegalStateException("the store does not close", e);
    }
  }

  /** For tests of a full disk: SQLite answers SQLITE_FULL beyond so many pages. */
  void limitPages(int pages) throws SQLException {
    writing.run("PRAGMA max_page_count = " + pages);
  }

  static Path file(Path folder) {
    return folder.resolve("store.db");
  }

  private static void makeOwnersOnly(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
  }

  private static void sweep(BlobStore blobs, LedgerView view) throws IOException, Unavailable {
    Set<String> orphans = new HashSet<>(blobs.names());
    view.blobNames().forEach(orphans::remove);
    for (String orphan : orphans) {
      blobs.delete(orphan);
    }
  }
}
