package org.sallyport.intake.taking;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.sallyport.intake.landing.Offered;
import org.sallyport.intake.reception.IncomingPart;
import org.sallyport.intake.reception.PartSource;
import org.sallyport.intake.submission.PartRole;

/**
 * An upload as the parts of an arrival: the file, then what its sender says of it. For one thread.
 */
final class UploadParts implements PartSource, AutoCloseable {
  private record Waiting(PartRole role, Offered upload) {}

  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private Optional<InputStream> open = Optional.empty();
  private boolean damaged;

  /**
   * @param role of the file
   */
  UploadParts(PartRole role, Offered upload, Optional<? extends Offered> manifest) {
    waiting.add(new Waiting(role, upload));
    manifest.ifPresent(one -> waiting.add(new Waiting(PartRole.MANIFEST, one)));
  }

  @Override
  public Optional<IncomingPart> next() throws IOException {
    close();
    Waiting next = waiting.poll();
    if (next == null) {
      return Optional.empty();
    }
    InputStream in;
    try {
      in = new Watched(next.upload().read());
    } catch (IOException e) {
      damaged = true;
      throw e;
    }
    open = Optional.of(in);
    return Optional.of(new IncomingPart(next.role(), next.upload().name(), "", in));
  }

  /** Whether it was our copy that could not be read, which is not the sender's fault. */
  boolean damaged() {
    return damaged;
  }

  @Override
  public void close() throws IOException {
    if (open.isPresent()) {
      open.get().close();
      open = Optional.empty();
    }
  }

  private final class Watched extends FilterInputStream {
    Watched(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      try {
        return in.read(target, offset, length);
      } catch (IOException e) {
        damaged = true;
        throw e;
      }
    }
  }
}
