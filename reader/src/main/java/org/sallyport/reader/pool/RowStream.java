package org.sallyport.reader.pool;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.sallyport.reader.document.TableEnd;
import org.sallyport.reader.document.TableRow;
import org.sallyport.reader.pool.Child.ChildLost;
import org.sallyport.reader.wire.RowsFrame;
import org.sallyport.reader.wire.RowsRequest;

/**
 * The rows of one table on their way out of a child. Whoever reads sets the pace: the child waits.
 * For one thread, which should be a platform thread; close it, or its child is never free again.
 */
public final class RowStream implements AutoCloseable {
  private final Child child;
  private final RowsRequest request;
  private final Future<?> sending;
  private final Ending ending;
  private final AtomicBoolean closed = new AtomicBoolean();
  private @Nullable TableEnd end;

  RowStream(Child child, RowsRequest request, Future<?> sending, Ending ending) {
    this.child = child;
    this.request = request;
    this.sending = sending;
    this.ending = ending;
  }

  /** Takes the child back. */
  interface Ending {
    /**
     * It is not used any more.
     *
     * @param whole the child has read and said all
     */
    void ended(boolean whole);
  }

  /** The child that read the table is gone: it may be the table's fault, or an outage. */
  public static final class RowsLost extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient KillReason reason;

    RowsLost(KillReason reason) {
      super(reason.name());
      this.reason = reason;
    }

    /** Whether the child, or what it read, is to blame. */
    public boolean misbehaved() {
      return reason.misbehaved();
    }
  }

  /**
   * The next rows, in order; empty at the end, of which {@link #end} tells more.
   *
   * @throws RowsLost where no more can come
   * @throws IOException where the table's own bytes could not be had
   */
  public Optional<List<TableRow>> next() throws RowsLost, IOException {
    if (end != null) {
      return Optional.empty();
    }
    try {
      return switch (child.nextRows(request)) {
        case RowsFrame.Rows(List<TableRow> rows) -> Optional.of(rows);
        case RowsFrame.End(TableEnd how) -> {
          end = how;
          yield Optional.empty();
        }
      };
    } catch (ChildLost lost) {
      if (lost.reason() == KillReason.PART_UNAVAILABLE) {
        throw partFault();
      }
      throw new RowsLost(lost.reason());
    }
  }

  /** How it ended, once {@link #next} was empty. */
  public TableEnd end() {
    if (end == null) {
      throw new IllegalStateException("the rows have not ended");
    }
    return end;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      ending.ended(end != null && end.complete() && sent());
    }
  }

  private boolean sent() {
    try {
      sending.get();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      return false;
    }
  }

  private IOException partFault() {
    try {
      sending.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        return io;
      }
    }
    return new IOException("part");
  }
}
