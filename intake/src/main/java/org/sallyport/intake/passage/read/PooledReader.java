package org.sallyport.intake.passage.read;

import java.io.IOException;
import java.io.InputStream;
import org.sallyport.intake.passage.OpenedPart;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.reader.document.ReadOutcome;
import org.sallyport.reader.pool.PartBytes;
import org.sallyport.reader.pool.ReaderPool;
import org.sallyport.reader.pool.ReaderUnavailable;

/** Reads files, and takes mails apart, in the pool of child processes. Thread-safe. */
public final class PooledReader implements DocumentReader, MessageSplitter {
  private final ReaderPool pool;

  public PooledReader(ReaderPool pool) {
    this.pool = pool;
  }

  @Override
  public ReadOutcome read(OpenedPart part) throws Unavailable {
    try {
      return pool.read(new Plain(part));
    } catch (ReaderUnavailable e) {
      throw new Unavailable("reader " + e.why(), e);
    } catch (IOException e) {
      throw new Unavailable("sealed part", e);
    }
  }

  @Override
  public ReadOutcome split(OpenedPart mail) throws Unavailable {
    try {
      return pool.split(new Plain(mail));
    } catch (ReaderUnavailable e) {
      throw new Unavailable("reader " + e.why(), e);
    } catch (IOException e) {
      throw new Unavailable("sealed part", e);
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
