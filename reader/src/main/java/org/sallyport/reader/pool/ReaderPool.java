package org.sallyport.reader.pool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.sallyport.reader.document.ReadLimits;
import org.sallyport.reader.document.ReadOutcome;
import org.sallyport.reader.document.ReadOutcome.Reason;
import org.sallyport.reader.document.RowLimits;
import org.sallyport.reader.document.TableFormat;
import org.sallyport.reader.document.TrueType;
import org.sallyport.reader.pool.Child.ChildLost;
import org.sallyport.reader.wire.ReadRequest;
import org.sallyport.reader.wire.ReadRequest.What;
import org.sallyport.reader.wire.RowsRequest;

/**
 * Reads parts in child processes, so that no parser ever runs beside the gateway's keys.
 *
 * <p>A child that hangs, ends, fills its heap, says too much or says anything the format does not
 * allow is ended and replaced. The part is tried once more in a fresh child; then it is unreadable
 * and nothing else has waited for it. What the pool cannot blame on a part is {@link
 * ReaderUnavailable}.
 *
 * <p>Thread-safe: any number of threads may read; at most {@code maxChildren} parts are read at
 * once and the others wait.
 */
public final class ReaderPool implements AutoCloseable {
  private static final int ATTEMPTS = 2;
  private static final int SIGNALS_FORGIVEN = 2;
  private static final Duration TIDY_EVERY = Duration.ofSeconds(30);

  private final ReaderSettings settings;
  private final ReaderEvents events;
  private final Threads threads = new Threads();
  private final Nursery nursery;
  private final Semaphore slots;
  private final Semaphore tables = new Semaphore(1, true);
  private final AtomicLong ids = new AtomicLong();
  private final CountDownLatch closing = new CountDownLatch(1);

  /** Guards the two collections and the count below. */
  private final Object lock = new Object();

  private final Deque<Child> idle = new ArrayDeque<>();
  private final Set<Child> all = new HashSet<>();
  private int coming;

  private ReaderPool(ReaderSettings settings, ReaderEvents events) {
    this.settings = settings;
    this.events = events;
    this.nursery = new Nursery(settings, events, threads);
    this.slots = new Semaphore(settings.maxChildren(), true);
  }

  /** A pool whose first child comes up in the background. */
  public static ReaderPool start(ReaderSettings settings, ReaderEvents events) {
    ReaderPool pool = new ReaderPool(settings, events);
    pool.warmUp();
    pool.threads.every(TIDY_EVERY, pool::tidy);
    return pool;
  }

  /**
   * Reads one part. Blocks for at most twice the time limit, plus the wait for a free child.
   *
   * @throws ReaderUnavailable where no child could be asked; the part counts as not tried
   * @throws IOException where {@code part} itself failed; passed on as it came
   */
  public ReadOutcome read(PartBytes part) throws ReaderUnavailable, IOException {
    if (part.size() > settings.limits().partBytes()) {
      return new ReadOutcome.Unreadable(TrueType.UNKNOWN, Reason.TOO_LARGE);
    }
    return read(part, What.DOCUMENT, settings.limits());
  }

  /**
   * Takes a mail apart; the answer is {@link ReadOutcome.Split} or Unreadable. However large the
   * mail, the child holds it once: whoever asks keeps to a limit of their own.
   *
   * @throws ReaderUnavailable as {@link #read}
   * @throws IOException as {@link #read}
   */
  public ReadOutcome split(PartBytes mail) throws ReaderUnavailable, IOException {
    return read(mail, What.MESSAGE, settings.limits().withPartBytes(Math.max(1, mail.size())));
  }

  private ReadOutcome read(PartBytes part, What what, ReadLimits limits)
      throws ReaderUnavailable, IOException {
    acquire(slots);
    try {
      return attempt(part, what, limits);
    } catch (RejectedExecutionException e) {
      throw new ReaderUnavailable(ReaderUnavailable.Cause.CLOSING); // our threads have ended
    } finally {
      slots.release();
    }
  }

  /**
   * Begins to read the rows of a table. One table is read at a time, in a child beside those of
   * {@link #read}, so that documents never wait for it; a second one waits.
   *
   * @throws ReaderUnavailable where no child could be asked
   */
  public RowStream rows(PartBytes table, TableFormat format, RowLimits limits)
      throws ReaderUnavailable {
    acquire(tables);
    try {
      Child child = take(false);
      RowsRequest request =
          new RowsRequest(
              ids.incrementAndGet(), settings.timeLimit(), format, limits, table.size());
      return new RowStream(
          child,
          request,
          child.sendTable(request, table),
          whole -> {
            giveBack(child, whole);
            tables.release();
          });
    } catch (RejectedExecutionException e) {
      tables.release();
      throw new ReaderUnavailable(ReaderUnavailable.Cause.CLOSING);
    } catch (ReaderUnavailable e) {
      tables.release();
      throw e;
    }
  }

  private static void acquire(Semaphore slots) throws ReaderUnavailable {
    try {
      slots.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReaderUnavailable(ReaderUnavailable.Cause.INTERRUPTED);
    }
  }

  private ReadOutcome attempt(PartBytes part, What what, ReadLimits limits)
      throws ReaderUnavailable, IOException {
    int failures = 0;
    int signals = 0;
    while (failures < ATTEMPTS) {
      Child child = take(failures > 0);
      ReadOutcome outcome = null;
      try {
        outcome = child.exchange(request(part, what, limits), part);
      } catch (ChildLost lost) {
        refuseIfClosing(lost.reason());
        if (lost.reason() != KillReason.SIGNALLED || ++signals > SIGNALS_FORGIVEN) {
          failures++;
        }
      } finally {
        giveBack(child, outcome != null);
      }
      if (outcome != null) {
        return outcome;
      }
    }
    return new ReadOutcome.Unreadable(TrueType.UNKNOWN, Reason.UNREADABLE);
  }

  private ReadRequest request(PartBytes part, What what, ReadLimits limits) {
    return new ReadRequest(ids.incrementAndGet(), what, settings.timeLimit(), limits, part.size());
  }

  /** A child that dies while the gateway stops says nothing about the part. */
  private void refuseIfClosing(KillReason reason) throws ReaderUnavailable {
    try {
      // A signal to the whole group reaches the child first and us a moment later.
      boolean stops = closing.await(reason == KillReason.SIGNALLED ? 1 : 0, TimeUnit.SECONDS);
      if (stops) {
        throw new ReaderUnavailable(ReaderUnavailable.Cause.CLOSING);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReaderUnavailable(ReaderUnavailable.Cause.INTERRUPTED);
    }
  }

  private Child take(boolean fresh) throws ReaderUnavailable {
    Child waiting = fresh ? null : takeIdle();
    if (waiting != null) {
      return waiting;
    }
    if (isClosing()) {
      throw new ReaderUnavailable(ReaderUnavailable.Cause.CLOSING);
    }
    Child child = nursery.raise();
    synchronized (lock) {
      all.add(child);
    }
    if (isClosing()) {
      drop(child, KillReason.CLOSING);
      throw new ReaderUnavailable(ReaderUnavailable.Cause.CLOSING);
    }
    return child;
  }

  private @Nullable Child takeIdle() throws ReaderUnavailable {
    while (true) {
      Child child = awaitIdle();
      if (child == null) {
        return null;
      }
      if (child.fit()) {
        if (child.uses() > 0) {
          events.reused();
        }
        return child;
      }
      drop(child, KillReason.EXITED);
    }
  }

  /** A child that waits, or the one that is coming up; null where there is neither. */
  private @Nullable Child awaitIdle() throws ReaderUnavailable {
    synchronized (lock) {
      while (idle.isEmpty() && coming > 0 && !isClosing()) {
        try {
          lock.wait();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new ReaderUnavailable(ReaderUnavailable.Cause.INTERRUPTED);
        }
      }
      return idle.pollFirst();
    }
  }

  private void giveBack(Child child, boolean answered) {
    boolean worn = child.uses() >= settings.maxUsesPerChild() || child.swollen();
    if (!answered || worn || !keep(child)) {
      drop(child, KillReason.RETIRED);
    }
    warmUp();
  }

  private boolean keep(Child child) {
    synchronized (lock) {
      if (isClosing() || idle.size() >= settings.maxChildren()) {
        return false;
      }
      idle.addFirst(child);
      lock.notifyAll();
      return true;
    }
  }

  private void drop(Child child, KillReason reason) {
    KillReason first = child.kill(reason);
    synchronized (lock) {
      idle.remove(child);
      if (!all.remove(child)) {
        return;
      }
    }
    events.killed(first);
  }

  /** Has as many children come up in the background as are to be kept warm. */
  private void warmUp() {
    synchronized (lock) {
      if (isClosing() || all.size() + coming >= settings.warm()) {
        return;
      }
      coming++;
    }
    try {
      threads.run(this::bringOneUp);
    } catch (RejectedExecutionException e) {
      arrived(null);
    }
  }

  private void bringOneUp() {
    Child child = null;
    try {
      child = nursery.raise();
    } catch (ReaderUnavailable e) {
      // Counted; the next read tries again and says so.
    }
    if (!arrived(child) && child != null) {
      drop(child, KillReason.CLOSING);
    }
  }

  /** Ends the wait for a child that was coming up; whether it is kept. */
  private boolean arrived(@Nullable Child child) {
    synchronized (lock) {
      coming--;
      if (child != null) {
        all.add(child);
      }
      boolean kept = child != null && keep(child);
      lock.notifyAll();
      return kept;
    }
  }

  /** Lets children go that a busy minute needed and nobody uses now. */
  private void tidy() {
    List<Child> spare;
    synchronized (lock) {
      spare =
          idle.stream()
              .skip(settings.warm())
              .filter(child -> child.idleNanos() > TIDY_EVERY.toNanos())
              .toList();
      spare.forEach(idle::remove);
    }
    spare.forEach(child -> drop(child, KillReason.RETIRED));
    warmUp();
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  /** What is in force now. */
  public ReaderStatus status() {
    Child first;
    int running;
    synchronized (lock) {
      first = idle.peekFirst();
      running = all.size();
    }
    OptionalLong pid = first == null ? OptionalLong.empty() : OptionalLong.of(first.pid());
    OptionalLong resident = first == null ? OptionalLong.empty() : resident(first.pid());
    return new ReaderStatus(pid, resident, running, nursery.launcher().protections());
  }

  private static OptionalLong resident(long pid) {
    try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
          .findFirst();
    } catch (IOException | UncheckedIOException e) {
      return OptionalLong.empty();
    }
  }

  /** Ends all children. Reads under way end with {@link ReaderUnavailable}. */
  @Override
  public void close() {
    closing.countDown();
    List<Child> ending;
    synchronized (lock) {
      ending = List.copyOf(all);
      lock.notifyAll();
    }
    ending.forEach(child -> drop(child, KillReason.CLOSING));
    threads.close();
  }
}
