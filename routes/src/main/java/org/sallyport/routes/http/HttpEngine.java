package org.sallyport.routes.http;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The event loops that all servers of a process share. Nothing is cached in files, nothing is
 * looked up on the class path, so that {@code java.io.tmpdir} stays empty. Thread-safe.
 */
public final class HttpEngine implements AutoCloseable {
  private static final int CLOSE_SECONDS = 5;

  private final Vertx vertx;
  private final int loops;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * Starts the loops.
   *
   * @param loops threads that wait for the network; handlers never block them
   */
  public HttpEngine(int loops) {
    this.loops = loops;
    this.vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(loops)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(2)
                .setPreferNativeTransport(false)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
  }

  Vertx vertx() {
    return vertx;
  }

  int loops() {
    return loops;
  }

  /** Ends the loops; a second call changes nothing. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    Waiting.quietly(vertx.close(), CLOSE_SECONDS, TimeUnit.SECONDS);
  }
}
