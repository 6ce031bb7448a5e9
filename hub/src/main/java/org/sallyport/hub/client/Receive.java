package org.sallyport.hub.client;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * {@code hub receive}: letters in batches from the queue over the desk back to the broker. Letters
 * are opened on all processors; taken, acknowledged and settled in the broker's order. Whatever
 * happens in between, a letter is settled last, so that the broker delivers it again. For one
 * thread.
 */
public final class Receive {
  private final LetterReader reader;
  private final Desk desk;
  private final Optional<Acknowledger> acknowledger;
  private final AckOutbox outbox;

  /**
   * Ties the four together.
   *
   * @param acknowledger signs what the gateway is told; empty tells it nothing
   */
  public Receive(
      LetterReader reader, Desk desk, Optional<Acknowledger> acknowledger, AckOutbox outbox) {
    this.reader = reader;
    this.desk = desk;
    this.acknowledger = acknowledger;
    this.outbox = outbox;
  }

  /**
   * When to stop, and how much is held in memory.
   *
   * @param most records, or {@link Integer#MAX_VALUE}
   * @param follow whether to go on when nothing comes
   * @param idle how long to wait for the next letter otherwise
   * @param batch letters taken, acknowledged and settled together; the broker may send twice as
   *     many ahead
   */
  public record Limits(int most, boolean follow, Duration idle, int batch) {
    /** For records, which are small. */
    public static final int RECORDS = 64;

    /** For slices of originals, each up to 8 MiB. */
    public static final int SLICES = 2;
  }

  /**
   * What was done.
   *
   * @param records taken, without the bad ones
   * @param bad letters that did not open, verify or match
   */
  public record Count(int records, int bad) {
    private Count plus(Taken taken) {
      return new Count(records + taken.records(), bad + (taken.bad() ? 1 : 0));
    }
  }

  /**
   * Reads until a limit is reached.
   *
   * @throws HubException where the broker or the disk is away; what was not settled comes again
   */
  public Count run(Inbox inbox, Limits limits) throws HubException {
    ExecutorService openers = openers();
    List<Letter> givenBack = new ArrayList<>();
    Count count = new Count(0, 0);
    int credit = 0;
    try {
      while (count.records() < limits.most()) {
        int room = limits.most() - count.records();
        int ahead = Math.min(2 * limits.batch(), room);
        if (credit <= ahead / 2) {
          inbox.allow(ahead - credit);
          credit = ahead;
        }
        List<Letter> batch = gather(inbox, Math.min(limits.batch(), room), limits);
        if (batch.isEmpty()) {
          break;
        }
        credit -= batch.size();
        for (Taken taken : handle(batch, room, openers, givenBack)) {
          count = count.plus(taken);
        }
      }
      return count;
    } catch (IOException e) {
      throw new HubException("cannot write: " + e.getClass().getSimpleName(), e);
    } finally {
      openers.shutdownNow();
      giveBack(givenBack);
    }
  }

  /** Waits for a first letter and takes with it what is here already; none is the end. */
  private static List<Letter> gather(Inbox inbox, int most, Limits limits) throws HubException {
    List<Letter> batch = new ArrayList<>();
    Optional<Letter> next = inbox.next(limits.idle());
    while (next.isEmpty() && limits.follow() && !Thread.currentThread().isInterrupted()) {
      next = inbox.next(limits.idle());
    }
    while (next.isPresent()) {
      batch.add(next.get());
      next = batch.size() < most ? inbox.next(Duration.ZERO) : Optional.empty();
    }
    return batch;
  }

  /** A group counts as its rows and is never split: the one that reaches the limit is the last. */
  private List<Taken> handle(
      List<Letter> batch, int room, ExecutorService openers, List<Letter> givenBack)
      throws IOException, HubException {
    List<Reading> readings = readAll(batch, openers);
    List<Taken> all = new ArrayList<>();
    int records = 0;
    for (int i = 0; i < batch.size() && records < room; i++) {
      Taken taken = desk.take(batch.get(i), readings.get(i));
      records += taken.records();
      all.add(taken);
    }
    givenBack.addAll(batch.subList(all.size(), batch.size()));
    desk.flush();
    acknowledge(all);
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).settle()) {
        batch.get(i).handle().settle();
      } else {
        givenBack.add(batch.get(i));
      }
    }
    return all;
  }

  private void acknowledge(List<Taken> all) throws HubException {
    if (acknowledger.isEmpty()) {
      return;
    }
    List<SignedStatement> statements = new ArrayList<>();
    for (Taken taken : all) {
      taken.answer().ifPresent(answer -> statements.add(sign(acknowledger.get(), answer)));
    }
    if (!statements.isEmpty()) {
      outbox.send(statements);
    }
  }

  private static SignedStatement sign(Acknowledger acknowledger, Taken.Answer answer) {
    return acknowledger.sign(
        answer.reference(), answer.event(), answer.reason(), Optional.of(answer.about()));
  }

  private List<Reading> readAll(List<Letter> batch, ExecutorService openers) throws HubException {
    List<Callable<Reading>> work = new ArrayList<>();
    for (Letter letter : batch) {
      work.add(() -> reader.read(letter));
    }
    List<Reading> readings = new ArrayList<>();
    try {
      for (Future<Reading> reading : openers.invokeAll(work)) {
        readings.add(reading.get());
      }
      return readings;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HubException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a letter's reader failed", e);
    }
  }

  /** At the end, or they would come again at once. */
  private static void giveBack(List<Letter> letters) {
    for (Letter letter : letters) {
      try {
        letter.handle().release();
      } catch (HubException e) {
        // The connection is gone: the broker has taken them back already.
        return;
      }
    }
  }

  private static ExecutorService openers() {
    return Executors.newFixedThreadPool(
        Math.max(2, Runtime.getRuntime().availableProcessors()),
        Thread.ofPlatform().daemon().name("open-", 1).factory());
  }
}
