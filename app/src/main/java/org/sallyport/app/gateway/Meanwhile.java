package org.sallyport.app.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Opens rooms on threads of their own while others are opened, so that a start takes as long as the
 * slowest and not as all of them. Structured: {@link #close} waits for every thread and closes what
 * nobody took, so that nothing is left open, or still opening, behind a start that failed.
 *
 * <p>Used by one thread, the one that wires.
 */
final class Meanwhile implements AutoCloseable {
  private final List<Opening<?>> openings = new ArrayList<>();

  /** Opens a room. */
  @FunctionalInterface
  interface Work<R> {
    R open() throws GatewayFault;
  }

  /**
   * Begins to open a room.
   *
   * @param closer closes it where nobody takes it
   */
  <R> Opening<R> open(String name, Work<R> work, Consumer<R> closer) {
    Opening<R> opening = new Opening<>(new FutureTask<>(work::open), closer);
    openings.add(opening);
    Thread.ofPlatform().name("opening " + name).daemon().start(opening.task);
    return opening;
  }

  /**
   * The fault that ended the wiring, with the lines of all others that rooms ended with meanwhile:
   * an operator mends them in one go. For after {@link #close}.
   */
  GatewayFault with(GatewayFault first) {
    List<GatewayFault> others =
        openings.stream()
            .flatMap(opening -> opening.fault().stream())
            .filter(fault -> fault != first)
            .toList();
    if (others.isEmpty()) {
      return first;
    }
    String lines =
        Stream.concat(Stream.of(first), others.stream())
            .map(GatewayFault::getMessage)
            .collect(Collectors.joining("; also: "));
    GatewayFault all = new GatewayFault(lines, first);
    others.forEach(all::addSuppressed);
    return all;
  }

  @Override
  public void close() {
    openings.forEach(Opening::closeUnlessTaken);
  }

  /** A room that opens, or has opened. */
  static final class Opening<R> {
    private final FutureTask<R> task;
    private final Consumer<R> closer;
    private final AtomicBoolean taken = new AtomicBoolean();

    private Opening(FutureTask<R> task, Consumer<R> closer) {
      this.task = task;
      this.closer = closer;
    }

    /**
     * Waits for the room; from then on the taker closes it.
     *
     * @throws GatewayFault that it ended with
     */
    R take() throws GatewayFault {
      try {
        R room = task.get();
        taken.set(true);
        return room;
      } catch (ExecutionException e) {
        throw fault(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new GatewayFault("interrupted while starting", e);
      }
    }

    private static GatewayFault fault(ExecutionException ended) {
      return switch (ended.getCause()) {
        case GatewayFault fault -> fault;
        case null, default -> throw new IllegalStateException("a room did not open", ended);
      };
    }

    private List<GatewayFault> fault() {
      if (task.state() != FutureTask.State.FAILED) {
        return List.of();
      }
      return task.exceptionNow() instanceof GatewayFault fault ? List.of(fault) : List.of();
    }

    private void closeUnlessTaken() {
      if (taken.get()) {
        return;
      }
      awaitEnd();
      if (task.state() == FutureTask.State.SUCCESS) {
        closer.accept(task.resultNow());
      }
    }

    /** What is still opening must not outlive the start, interrupted or not. */
    private void awaitEnd() {
      boolean interrupted = false;
      while (!task.isDone()) {
        try {
          task.get();
        } catch (ExecutionException e) {
          // with() tells why
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
