package org.sallyport.intake.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.sallyport.intake.passage.OpenedPart;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.reader.document.RowLimits;
import org.sallyport.reader.document.TableEnd;
import org.sallyport.reader.document.TableFormat;
import org.sallyport.reader.document.TableRow;
import org.sallyport.reader.pool.PartBytes;
import org.sallyport.reader.pool.ReaderPool;
import org.sallyport.reader.pool.ReaderUnavailable;
import org.sallyport.reader.pool.RowStream;

/** Reads tables in the pool of child processes. Thread-safe. */
public final class PooledTables implements Tables {
  private final ReaderPool pool;
  private final RowLimits limits;

  public PooledTables(ReaderPool pool, RowLimits limits) {
    this.pool = pool;
    this.limits = limits;
  }

  @Override
  public Rows open(OpenedPart part, TableFormat format) throws Unavailable {
    try {
      return new Streamed(pool.rows(new Plain(part), format, limits));
    } catch (ReaderUnavailable e) {
      throw new Unavailable("reader " + e.why(), e);
    }
  }

  private record Streamed(RowStream stream) implements Rows {
    @Override
    public Optional<List<TableRow>> next() throws Unavailable, Spoilt {
      try {
        return stream.next();
      } catch (RowStream.RowsLost lost) {
        if (lost.misbehaved()) {
          throw new Spoilt(lost);
        }
        throw new Unavailable("reader", lost);
      } catch (IOException e) {
        throw new Unavailable("sealed part", e);
      }
    }

    @Override
    public TableEnd end() {
      return stream.end();
    }

    @Override
    public void close() {
      stream.close();
    }
  }

  private record Plain(OpenedPart part) implements PartBytes {
    @Override
    public long size() {
      return part.size();
    }

    @Override
    public InputStream open() throws IOException {
      try {
        return part.open();
      } catch (Unavailable e) {
        throw new IOException("sealed part", e);
      }
    }
  }
}
