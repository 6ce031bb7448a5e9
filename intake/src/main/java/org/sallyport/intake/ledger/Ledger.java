package org.sallyport.intake.ledger;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.sallyport.intake.submission.Unavailable;

/**
 * The durable truth: what came, where it stands, what must go out, and the audit log of it.
 *
 * <p>It takes commands, not transactions. One writer gathers the commands that came within 2 ms (at
 * most 256) into one transaction, appends their audit leaves and the new head in it, and completes
 * the futures only after the commit. A state never changes without its leaf (DESIGN §§9, 10).
 *
 * <p>A future fails with {@link LedgerFault}: {@code FULL} when the queue of commands is full,
 * {@code DISK_FULL}, {@code CLOSED}, or {@code BROKEN}; then nothing of the command was done.
 * Thread-safe.
 */
public interface Ledger extends AutoCloseable {
  <R> CompletableFuture<R> submit(Command<R> command);

  /**
   * Submits a command and waits for its commit.
   *
   * @param what a fixed word for the message of an outage
   * @throws Unavailable for every {@link LedgerFault}
   */
  default <R> R done(Command<R> command, String what) throws Unavailable {
    try {
      return submit(command).join();
    } catch (CompletionException e) {
      throw new Unavailable("ledger: " + what, e);
    }
  }

  LedgerView view();

  /** Finishes what was submitted, refuses more. */
  @Override
  void close();
}
