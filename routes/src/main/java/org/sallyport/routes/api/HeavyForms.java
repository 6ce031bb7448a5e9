package org.sallyport.routes.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.sallyport.intake.reception.BrokenArrival;
import org.sallyport.intake.reception.IncomingPart;
import org.sallyport.intake.reception.PartSource;
import org.sallyport.intake.submission.PartRole;
import org.sallyport.templates.problem.ProblemCode;

/**
 * The JSON part of a submission is looked at in memory. One of more than {@value #LIGHT} bytes must
 * take a place before it is read on, and there are few, so that many large ones at once cannot fill
 * the heap: they wait, then are told to come again. Files stream and need no place. Thread-safe.
 */
final class HeavyForms {
  private static final int LIGHT = 1 << 20;
  private static final long PATIENCE_SECONDS = 10;

  private final Semaphore places;

  HeavyForms(int places) {
    this.places = new Semaphore(places);
  }

  /** One arrival's parts, under this rule. The place is given back by closing it. */
  Weighed weigh(PartSource parts) {
    return new Weighed(parts, places);
  }

  /** Used by one thread. */
  static final class Weighed implements PartSource, AutoCloseable {
    private final PartSource parts;
    private final Semaphore places;
    private boolean placed;

    private Weighed(PartSource parts, Semaphore places) {
      this.parts = parts;
      this.places = places;
    }

    @Override
    public Optional<IncomingPart> next() throws BrokenArrival, IOException {
      return parts.next().map(this::weighed);
    }

    private IncomingPart weighed(IncomingPart part) {
      return part.role() == PartRole.FORM_JSON
          ? new IncomingPart(
              part.role(), part.name(), part.declaredType(), new Scale(part.bytes(), this))
          : part;
    }

    private void takePlace() throws IOException {
      if (placed) {
        return;
      }
      try {
        placed = places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
      if (!placed) {
        throw new BrokenArrival.Streaming(ProblemCode.BUSY);
      }
    }

    @Override
    public void close() {
      if (placed) {
        placed = false;
        places.release();
      }
    }
  }

  /** Counts what is read. */
  private static final class Scale extends FilterInputStream {
    private final Weighed arrival;
    private long count;

    Scale(InputStream in, Weighed arrival) {
      super(in);
      this.arrival = arrival;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int n = in.read(into, offset, length);
      count += Math.max(0, n);
      if (count > LIGHT) {
        arrival.takePlace();
      }
      return n;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
