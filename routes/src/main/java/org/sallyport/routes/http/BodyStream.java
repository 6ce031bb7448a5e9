package org.sallyport.routes.http;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A request's body as a blocking stream for a virtual thread. At most {@link #WINDOW} pieces wait
 * in memory; the client is held back until one of them was read. Nothing goes to disk.
 *
 * <p>The loop's thread fills it, one other thread reads it.
 */
public final class BodyStream extends InputStream {
  private static final int WINDOW = 4;
  private static final int MOST_SKIPPED_AT_ONCE = 16 << 10;

  /** What the loop has to say. */
  private sealed interface Signal {
    record Piece(Buffer bytes) implements Signal {}

    record End() implements Signal {}

    record Gone() implements Signal {}
  }

  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private final HttpServerRequest request;
  private final Context loop;
  private final long pauseNanos;
  private final long deadline;
  private Buffer piece = Buffer.buffer(0);
  private int at;
  private long count;
  private boolean ended;
  private volatile boolean over;
  private Optional<IOException> fault = Optional.empty();

  /** Must be made on the loop's thread, before any of the body was delivered. */
  BodyStream(HttpServerRequest request, Context loop, WebSettings.Pace pace) {
    this.request = request;
    this.loop = loop;
    this.pauseNanos = pace.bodyPause().toNanos();
    this.deadline = System.nanoTime() + pace.body().toNanos();
    request.pause();
    request.handler(bytes -> signals.add(new Signal.Piece(bytes)));
    request.endHandler(_ -> over(new Signal.End()));
    // The client went away, or its framing is wrong: then the server has closed the connection.
    request.exceptionHandler(_ -> over(new Signal.Gone()));
    request.fetch(WINDOW);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /**
   * Reads what is there, waiting for at least one byte.
   *
   * @throws TooSlow when the client paused or took too long
   * @throws Gone when the client went away
   */
  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!hasBytes(Math.min(pauseNanos, deadline - System.nanoTime()))) {
      return -1;
    }
    int n = Math.min(length, piece.length() - at);
    piece.getBytes(at, at + n, into, offset);
    at += n;
    count += n;
    return n;
  }

  private boolean hasBytes(long patience) throws IOException {
    while (at == piece.length()) {
      if (fault.isPresent()) {
        throw fault.get();
      }
      if (ended) {
        return false;
      }
      switch (next(patience)) {
        case Signal.Piece next -> {
          piece = next.bytes();
          at = 0;
          askForMore();
        }
        case Signal.End _ -> ended = true;
        case Signal.Gone _ -> throw failed(new Gone());
      }
    }
    return true;
  }

  /** On the loop. */
  private void over(Signal how) {
    over = true;
    signals.add(how);
  }

  private void askForMore() {
    if (!over) {
      loop.runOnContext(
          _ -> {
            if (!over) {
              request.fetch(1);
            }
          });
    }
  }

  private Signal next(long patience) throws IOException {
    try {
      Signal signal = signals.poll(Math.max(0, patience), TimeUnit.NANOSECONDS);
      if (signal == null) {
        throw failed(new TooSlow());
      }
      return signal;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw failed(new InterruptedIOException("The server is closing"));
    }
  }

  private IOException failed(IOException why) {
    fault = Optional.of(why);
    return why;
  }

  /** Bytes read so far. */
  public long count() {
    return count;
  }

  /** Whether the last byte was read. */
  boolean ended() {
    return ended;
  }

  /** Why the body stopped before its end, if it did. */
  public Optional<IOException> fault() {
    return fault;
  }

  /**
   * Throws away what still comes, so that the client listens to the answer.
   *
   * @return whether the body's end was reached
   */
  boolean drain(long most, Duration longest) {
    long until = System.nanoTime() + longest.toNanos();
    long stop = count + most;
    try {
      while (hasBytes(Math.min(pauseNanos, until - System.nanoTime()))) {
        int n = Math.min(piece.length() - at, MOST_SKIPPED_AT_ONCE);
        at += n;
        count += n;
        if (count > stop || System.nanoTime() > until) {
          return false;
        }
      }
      return true;
    } catch (IOException notToItsEnd) {
      return false;
    }
  }

  /** The client paused too long or sends too slowly. */
  public static final class TooSlow extends IOException {
    private static final long serialVersionUID = 1L;

    TooSlow() {
      super("The body came too slowly");
    }
  }

  /** The client went away in the middle of the body. */
  public static final class Gone extends IOException {
    private static final long serialVersionUID = 1L;

    Gone() {
      super("The client went away");
    }
  }
}
