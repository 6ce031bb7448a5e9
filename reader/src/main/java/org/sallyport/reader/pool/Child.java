package org.sallyport.reader.pool;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.sallyport.reader.document.ReadOutcome;
import org.sallyport.reader.wire.AnswerFrame;
import org.sallyport.reader.wire.ReadRequest;
import org.sallyport.reader.wire.RowsFrame;
import org.sallyport.reader.wire.RowsRequest;
import org.sallyport.reader.wire.WireFault;

/**
 * One child process. Used by one thread at a time; {@link #kill} may be called by any.
 *
 * <p>The first reason given to {@code kill} stands: what fails afterwards fails because of it.
 */
final class Child {
  private static final int OUT_OF_MEMORY_EXIT = 3;
  private static final long LARGE_BYTES = 2L << 20;

  /** Exit codes of a JVM that a hang-up, an interrupt or a request to end has ended. */
  private static final Set<Integer> SIGNAL_EXITS = Set.of(129, 130, 143);

  private final Process process;
  private final Threads threads;
  private final AtomicReference<@Nullable KillReason> ended = new AtomicReference<>();
  private int uses;
  private boolean swollen;
  private long idleSince = System.nanoTime();

  Child(Process process, Threads threads) {
    this.process = process;
    this.threads = threads;
  }

  long pid() {
    return process.pid();
  }

  /** Whether it has read something large, whose memory it will not give back. */
  boolean swollen() {
    return swollen;
  }

  int uses() {
    return uses;
  }

  long idleNanos() {
    return System.nanoTime() - idleSince;
  }

  /** Whether it lives and has said nothing that nobody asked for. */
  boolean fit() {
    try {
      return process.isAlive() && process.getInputStream().available() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Ends it now; the reason that was first. */
  KillReason kill(KillReason reason) {
    KillReason first = ended.compareAndExchange(null, reason);
    process.destroyForcibly();
    return first == null ? reason : first;
  }

  /**
   * Has one part read.
   *
   * @throws ChildLost where the child must not be used any more; it has been ended
   * @throws IOException where the part's own bytes could not be had; the child has been ended
   */
  ReadOutcome exchange(ReadRequest request, PartBytes part) throws ChildLost, IOException {
    uses++;
    swollen |= request.size() > LARGE_BYTES;
    ScheduledFuture<?> alarm =
        threads.after(request.timeLimit(), () -> kill(KillReason.TIME_LIMIT));
    try {
      Future<ReadOutcome> answer = threads.submit(() -> answer(request));
      send(request.encode(), request.size(), part);
      ReadOutcome outcome = await(answer);
      idleSince = System.nanoTime();
      return outcome;
    } finally {
      alarm.cancel(false);
    }
  }

  /** Begins to send a table; its rows come back by {@link #nextRows} meanwhile. */
  Future<?> sendTable(RowsRequest request, PartBytes part) {
    uses++;
    return threads.submit(
        () -> {
          send(request.encode(), request.size(), part);
          return true;
        });
  }

  /**
   * The next rows of the table that is being sent.
   *
   * @throws ChildLost where the child must not be used any more; it has been ended
   */
  RowsFrame nextRows(RowsRequest request) throws ChildLost {
    ScheduledFuture<?> alarm = threads.after(request.patience(), () -> kill(KillReason.TIME_LIMIT));
    try {
      RowsFrame frame = RowsFrame.read(process.getInputStream(), request.id(), request.limits());
      idleSince = System.nanoTime();
      return frame;
    } catch (WireFault fault) {
      throw new ChildLost(kill(reasonOf(fault)));
    } catch (IOException e) {
      throw new ChildLost(kill(whyItEnded()));
    } finally {
      alarm.cancel(false);
    }
  }

  private static KillReason reasonOf(WireFault fault) {
    return fault.code() == WireFault.Code.OVER_LIMIT
        ? KillReason.TOO_MUCH_OUTPUT
        : KillReason.WIRE_FAULT;
  }

  private ReadOutcome answer(ReadRequest request) throws ChildLost {
    try {
      return AnswerFrame.read(process.getInputStream(), request.id(), request.limits());
    } catch (WireFault fault) {
      throw new ChildLost(kill(reasonOf(fault)));
    } catch (IOException e) {
      throw new ChildLost(kill(whyItEnded()));
    }
  }

  /** A pipe that breaks while sending is no error here: the answer's side says why. */
  private void send(byte[] head, long size, PartBytes part) throws IOException {
    OutputStream out = process.getOutputStream();
    byte[] buffer = new byte[16_384];
    try (InputStream in = part.open()) {
      if (!write(out, head, head.length)) {
        return;
      }
      long left = size;
      while (left > 0) {
        int n = in.read(buffer, 0, (int) Math.min(left, buffer.length));
        if (n < 0) {
          throw new IOException("part is shorter than it says");
        }
        if (!write(out, buffer, n)) {
          return;
        }
        left -= n;
      }
      flush(out);
    } catch (IOException e) {
      kill(KillReason.PART_UNAVAILABLE);
      throw e;
    } finally {
      Arrays.fill(buffer, (byte) 0);
    }
  }

  private static boolean write(OutputStream out, byte[] bytes, int length) {
    try {
      out.write(bytes, 0, length);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void flush(OutputStream out) {
    try {
      out.flush();
    } catch (IOException e) {
      // The answer's side says why.
    }
  }

  private ReadOutcome await(Future<ReadOutcome> answer) throws ChildLost {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChildLost(kill(KillReason.CLOSING));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ChildLost lost) {
        throw new ChildLost(lost.reason());
      }
      throw new IllegalStateException("reading an answer", e.getCause());
    }
  }

  private KillReason whyItEnded() {
    try {
      if (!process.waitFor(2, TimeUnit.SECONDS)) {
        return KillReason.WIRE_FAULT; // closed its output and lives on
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return KillReason.CLOSING;
    }
    int code = process.exitValue();
    if (code == OUT_OF_MEMORY_EXIT) {
      return KillReason.OUT_OF_MEMORY;
    }
    return SIGNAL_EXITS.contains(code) ? KillReason.SIGNALLED : KillReason.EXITED;
  }

  /** The child is gone and the part was not read. */
  static final class ChildLost extends Exception {
    private static final long serialVersionUID = 1L;
    private final KillReason reason;

    ChildLost(KillReason reason) {
      super(reason.name());
      this.reason = reason;
    }

    KillReason reason() {
      return reason;
    }
  }
}
