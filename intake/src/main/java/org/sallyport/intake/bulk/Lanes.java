package org.sallyport.intake.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.sallyport.intake.submission.Unavailable;

/**
 * The threads that rows are carried on, side by side. Few, so that other arrivals find a processor;
 * platform threads, because the work is all computing. Thread-safe.
 */
public final class Lanes implements AutoCloseable {
  private final ExecutorService threads;

  /**
   * Lanes.
   *
   * @param count at most half of what works other arrivals (CONTRACT §4)
   */
  public Lanes(int count) {
    this.threads =
        Executors.newFixedThreadPool(
            count, Thread.ofPlatform().daemon().name("rows-", 1).factory());
  }

  /** Work on one thing. */
  @FunctionalInterface
  interface Work<I, O> {
    O on(I in) throws Unavailable;
  }

  /** Does it to each and answers in their order. */
  <I, O> List<O> all(List<I> each, Work<I, O> work) throws Unavailable {
    List<Future<O>> running = new ArrayList<>(each.size());
    for (I one : each) {
      running.add(threads.submit(() -> work.on(one)));
    }
    List<O> done = new ArrayList<>(each.size());
    try {
      for (Future<O> one : running) {
        done.add(one.get());
      }
      return done;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Unavailable away) {
        throw new Unavailable("a row", away);
      }
      throw new IllegalStateException("a row", e.getCause());
    } finally {
      running.forEach(one -> one.cancel(true));
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
