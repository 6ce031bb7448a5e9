package org.sallyport.routes.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.sallyport.crypto.bytes.Bytes;

/** A small HTTP server for loopback that only shows things: GET and HEAD. Thread-safe. */
public final class PlainServer implements AutoCloseable {
  private static final int SECONDS = 10;

  private final HttpServer server;
  private final Function<String, PlainReply> pages;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("ops-", 0).factory());

  /** What it shows. */
  public record PlainReply(int status, String contentType, Bytes body) {}

  /**
   * Makes it; it listens from {@link #start} on.
   *
   * @param pages from a path to what is shown; may block
   */
  public PlainServer(HttpEngine engine, String host, int port, Function<String, PlainReply> pages) {
    this.pages = pages;
    this.server =
        engine
            .vertx()
            .createHttpServer(
                new HttpServerOptions()
                    .setHost(host)
                    .setPort(port)
                    .setIdleTimeout(SECONDS)
                    .setHttp2ClearTextEnabled(false)
                    .setMaxInitialLineLength(1024)
                    .setMaxHeaderSize(8192))
            .requestHandler(this::answer);
  }

  /** Listens; the port it listens on. */
  public int start() throws IOException {
    return Waiting.on(server.listen(), SECONDS, TimeUnit.SECONDS).actualPort();
  }

  private void answer(HttpServerRequest request) {
    HttpMethod method = request.method();
    if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
      Future<Void> _ = request.response().setStatusCode(405).putHeader("Allow", "GET, HEAD").end();
      return;
    }
    Context loop = Vertx.currentContext();
    String path = request.path();
    threads.execute(
        () -> {
          PlainReply reply = pages.apply(path == null ? "" : path);
          loop.runOnContext(_ -> write(request, reply));
        });
  }

  private static void write(HttpServerRequest request, PlainReply reply) {
    Buffer body = Buffer.buffer(reply.body().toArray());
    HttpServerResponse response =
        request
            .response()
            .setStatusCode(reply.status())
            .putHeader("Content-Type", reply.contentType())
            .putHeader("Content-Length", Integer.toString(body.length()))
            .putHeader("Cache-Control", "no-store");
    Future<Void> _ = request.method().equals(HttpMethod.HEAD) ? response.end() : response.end(body);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    Waiting.quietly(server.close(), SECONDS, TimeUnit.SECONDS);
  }
}
