package org.sallyport.routes.http;

import io.vertx.core.Future;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for the loops from a thread that is none of theirs. */
final class Waiting {
  private Waiting() {}

  /** The outcome, or why there is none, as an {@link IOException}. */
  static <T> T on(Future<T> future, long time, TimeUnit unit) throws IOException {
    try {
      return future.toCompletionStage().toCompletableFuture().get(time, unit);
    } catch (ExecutionException failed) {
      throw new IOException("The server could not do it", failed.getCause());
    } catch (TimeoutException late) {
      throw new IOException("The server did not answer in time", late);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", stop);
    }
  }

  /** Waits while closing, where a failure changes nothing any more. */
  static void quietly(Future<?> future, long time, TimeUnit unit) {
    try {
      Object _ = on(future, time, unit);
    } catch (IOException closedAnyhow) {
      // What could not be closed in time ends with the process.
    }
  }
}
