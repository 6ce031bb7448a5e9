package org.sallyport.intake.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.intake.passage.OpenedPart;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.reader.child.rows.RowsReader;
import org.sallyport.reader.document.RowLimits;
import org.sallyport.reader.document.TableEnd;
import org.sallyport.reader.document.TableFormat;
import org.sallyport.reader.document.TableRow;
import org.sallyport.reader.wire.RowsFrame;
import org.sallyport.reader.wire.RowsRequest;

/** The real reader of rows, in this process. It may be told to break. */
final class DirectTables implements Tables {
  private int breaks;
  private int opened;
  private long breakAfter = Long.MAX_VALUE;
  private Runnable slow = () -> {};

  /** How often the reader breaks before it works. */
  DirectTables breaking(int times) {
    breaks = times;
    return this;
  }

  /** From the n-th opening on the rows end in an outage after so many frames. */
  DirectTables outageAfter(long frames) {
    breakAfter = frames;
    return this;
  }

  /** Before each frame of the rows themselves, after the first look, something else happens. */
  DirectTables slowly(Runnable meanwhile) {
    slow = meanwhile;
    return this;
  }

  int opened() {
    return opened;
  }

  @Override
  public Rows open(OpenedPart part, TableFormat format) throws Unavailable {
    opened++;
    Deque<RowsFrame> frames = new ArrayDeque<>();
    RowLimits limits = new RowLimits(5_000, 200_000, 1_000, 4_096);
    var request = new RowsRequest(1, Duration.ofSeconds(1), format, limits, part.size());
    try (InputStream in = part.open()) {
      new RowsReader(request, frames::add).read(in);
    } catch (IOException e) {
      throw new Unavailable("table", e);
    }
    boolean broken = breaks-- > 0;
    return new Frames(frames, broken, breakAfter, opened == 2 ? slow : () -> {});
  }

  private static final class Frames implements Rows {
    private final Deque<RowsFrame> frames;
    private final boolean broken;
    private long left;
    private final Runnable before;
    private @Nullable TableEnd end;

    Frames(Deque<RowsFrame> frames, boolean broken, long left, Runnable before) {
      this.before = before;
      this.frames = frames;
      this.broken = broken;
      this.left = left;
    }

    @Override
    public Optional<List<TableRow>> next() throws Unavailable, Spoilt {
      before.run();
      if (broken) {
        throw new Spoilt(new IllegalStateException("told to break"));
      }
      if (left-- <= 0) {
        throw new Unavailable("told to be away");
      }
      return switch (frames.removeFirst()) {
        case RowsFrame.Rows(List<TableRow> rows) -> Optional.of(rows);
        case RowsFrame.End(TableEnd how) -> {
          end = how;
          yield Optional.empty();
        }
      };
    }

    @Override
    public TableEnd end() {
      if (end == null) {
        throw new AssertionError("not at the end");
      }
      return end;
    }

    @Override
    public void close() {}
  }
}
