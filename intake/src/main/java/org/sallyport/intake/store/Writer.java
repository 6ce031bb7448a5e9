package org.sallyport.intake.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.LedgerFault;
import org.sallyport.intake.store.GroupCommit.Done;
import org.sallyport.intake.store.GroupCommit.GroupFault;

/**
 * The one thread that writes. It takes what is queued, has it done in one transaction, and answers
 * after the commit. A command alone in the queue is committed at once; in company the writer may
 * wait a little for more ({@link SqliteLedger.Tuning}).
 *
 * <p>Answers are given on virtual threads of their own, so that whoever waits for one may in turn
 * give a command and wait.
 */
final class Writer implements AutoCloseable {
  static final int MOST_IN_GROUP = 256;

  private final BlockingQueue<Work> queue;
  private final ExecutorService answers = Executors.newVirtualThreadPerTaskExecutor();
  private final GroupCommit commit;
  private final Staging staging;
  private final long gatherNanos;
  private final Thread thread;
  private volatile boolean closed;
  private volatile boolean ended;

  /**
   * @param queueLength commands that may wait; one more is refused
   * @param gatherNanos how long a group in company waits for more
   */
  Writer(GroupCommit commit, Staging staging, int queueLength, long gatherNanos) {
    this.commit = commit;
    this.staging = staging;
    this.queue = new ArrayBlockingQueue<>(queueLength);
    this.gatherNanos = gatherNanos;
    this.thread = Thread.ofPlatform().daemon().name("ledger-writer").unstarted(this::work);
  }

  void start() {
    thread.start();
  }

  CompletableFuture<@Nullable Object> submit(Command<?> command) {
    if (closed) {
      return refused(LedgerFault.Kind.CLOSED);
    }
    Staged staged;
    try {
      staged = staging.stage(command);
    } catch (IOException e) {
      return CompletableFuture.failedFuture(Faults.ofBlob(e));
    }
    Work work = new Work(command, staged, new CompletableFuture<>());
    if (!queue.offer(work)) {
      staging.unstage(staged);
      return refused(LedgerFault.Kind.FULL);
    }
    if (ended) {
      refuseRest();
    }
    return work.answer();
  }

  /** Does what is queued and ends. */
  @Override
  public void close() {
    closed = true;
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    answers.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    while (!closed || !queue.isEmpty()) {
      try {
        List<Work> group = gather();
        if (!group.isEmpty()) {
          perform(group);
        }
      } catch (InterruptedException _) {
        // Only close ends this thread.
      }
    }
    ended = true;
    refuseRest();
  }

  private List<Work> gather() throws InterruptedException {
    List<Work> group = new ArrayList<>();
    Work first = queue.poll(50, TimeUnit.MILLISECONDS);
    if (first == null) {
      return group;
    }
    group.add(first);
    queue.drainTo(group, MOST_IN_GROUP - 1);
    long until = System.nanoTime() + gatherNanos;
    while (group.size() > 1 && group.size() < MOST_IN_GROUP) {
      Work next = queue.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (next == null) {
        break;
      }
      group.add(next);
      queue.drainTo(group, MOST_IN_GROUP - group.size());
    }
    return group;
  }

  private void perform(List<Work> group) {
    List<Work> together = new ArrayList<>(group);
    together.removeIf(work -> work.command() instanceof Command.EraseDecided);
    if (!together.isEmpty()) {
      perform(together, true);
    }
    for (Work work : group) {
      if (work.command() instanceof Command.EraseDecided erase) {
        erase(work, erase);
      }
    }
  }

  /** One that needs no room may succeed where its neighbours do not: after a fault each alone. */
  private void perform(List<Work> group, boolean again) {
    try {
      commit.commit(group).forEach(this::answer);
    } catch (GroupFault | RuntimeException fault) {
      for (Work work : group) {
        if (again && group.size() > 1) {
          perform(List.of(work), false);
        } else {
          answer(new Done(work, null, Faults.of(fault)));
        }
      }
    }
  }

  private void erase(Work work, Command.EraseDecided erase) {
    try {
      answer(new Done(work, commit.erase(erase), null));
    } catch (GroupFault | RuntimeException fault) {
      answer(new Done(work, null, Faults.of(fault)));
    }
  }

  private void answer(Done done) {
    LedgerFault fault = done.fault();
    CompletableFuture<@Nullable Object> answer = done.work().answer();
    if (fault == null) {
      answers.execute(() -> answer.complete(done.outcome()));
    } else {
      staging.unstage(done.work().staged());
      answers.execute(() -> answer.completeExceptionally(fault));
    }
  }

  private void refuseRest() {
    for (Work work = queue.poll(); work != null; work = queue.poll()) {
      staging.unstage(work.staged());
      work.answer().completeExceptionally(new LedgerFault(LedgerFault.Kind.CLOSED, null));
    }
  }

  private static CompletableFuture<@Nullable Object> refused(LedgerFault.Kind kind) {
    return CompletableFuture.failedFuture(new LedgerFault(kind, null));
  }
}
