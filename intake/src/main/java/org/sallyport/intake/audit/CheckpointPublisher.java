package org.sallyport.intake.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.log.Checkpoint;
import org.sallyport.crypto.log.TileWriter;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.Ledger;
import org.sallyport.intake.ledger.LedgerView.LogView;
import org.sallyport.intake.submission.Unavailable;

/**
 * Publishes the log's newest head as {@code checkpoint} and its tiles as {@code tile/…} under
 * {@code DIR/log}, where anyone with read access can copy and verify them. Call {@link #tick} as
 * often as you like, from one thread.
 */
public final class CheckpointPublisher {
  private static final Duration AT_MOST_EVERY = Duration.ofSeconds(1);

  private final Ledger ledger;
  private final Path folder;
  private final TileWriter tiles;
  private final Clock clock;
  private Instant next = Instant.EPOCH;

  /**
   * A publisher into {@code folder}.
   *
   * @param folder {@code DIR/log}
   */
  public CheckpointPublisher(Ledger ledger, Path folder, Clock clock) {
    this.ledger = ledger;
    this.folder = folder;
    this.tiles = new TileWriter(folder);
    this.clock = clock;
  }

  /**
   * Publishes the head if it is new and the last one is a second old.
   *
   * @return whether it published
   * @throws Unavailable when store or folder are away; the next tick makes up for it
   */
  public boolean tick() throws Unavailable {
    Instant now = clock.instant();
    return !now.isBefore(next) && publish(now);
  }

  private boolean publish(Instant now) throws Unavailable {
    LogView log = ledger.view().log();
    Optional<String> head = log.head();
    if (head.isEmpty()) {
      return false;
    }
    try {
      long size = Checkpoint.parseUnverified(head.get()).size();
      long published = published();
      if (published == size) {
        return false;
      }
      // A folder ahead of the store was another's: write it all anew.
      tiles.advance(published > size ? 0 : published, size, (from, to) -> hashes(log, from, to));
      tiles.publish(head.get());
      ledger.submit(new Command.HeadPublished(size)).join();
      next = now.plus(AT_MOST_EVERY);
      return true;
    } catch (IOException | CompletionException e) {
      throw new Unavailable("checkpoint", e);
    }
  }

  private long published() throws IOException {
    Path file = folder.resolve("checkpoint");
    if (!Files.exists(file)) {
      return 0;
    }
    try {
      return Checkpoint.parseUnverified(Files.readString(file)).size();
    } catch (IllegalArgumentException _) {
      return 0;
    }
  }

  private static List<Bytes> hashes(LogView log, long from, long to) throws IOException {
    try {
      return log.leafHashes(from, to);
    } catch (Unavailable e) {
      throw new IOException(e);
    }
  }
}
