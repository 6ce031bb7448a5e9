package org.sallyport.routes.ops;

import java.io.IOException;
import java.util.List;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.routes.http.HttpEngine;
import org.sallyport.routes.http.PlainServer;
import org.sallyport.routes.http.PlainServer.PlainReply;
import org.sallyport.routes.watch.PrometheusMeters;

/**
 * {@code /health/live}, {@code /health/ready} and {@code /metrics}. Plain HTTP, so for loopback
 * only; nothing in it names an agency, a reference or a file. Thread-safe.
 */
public final class OpsServer implements AutoCloseable {
  private final List<HealthCheck> checks;
  private final PrometheusMeters meters;
  private final PlainServer server;

  /**
   * Makes it; it listens from {@link #start} on.
   *
   * @param port 0 for any free one
   */
  public OpsServer(
      HttpEngine engine, String host, int port, List<HealthCheck> checks, PrometheusMeters meters) {
    this.checks = List.copyOf(checks);
    this.meters = meters;
    this.server = new PlainServer(engine, host, port, this::answer);
  }

  /** Listens; the port it listens on. */
  public int start() throws IOException {
    return server.start();
  }

  private PlainReply answer(String path) {
    return switch (path) {
      case "/health/live" -> json(200, "{\"status\":\"UP\"}");
      case "/health/ready" -> ready();
      case "/metrics" ->
          new PlainReply(
              200, "text/plain; version=0.0.4; charset=utf-8", Bytes.own(meters.scrape()));
      default -> json(404, "{\"status\":\"NOT_FOUND\"}");
    };
  }

  private PlainReply ready() {
    boolean all = true;
    var body = new StringBuilder();
    for (HealthCheck check : checks) {
      boolean good = good(check);
      all &= good;
      body.append(body.isEmpty() ? "" : ",")
          .append('"')
          .append(check.name())
          .append("\":\"")
          .append(good ? "UP" : "DOWN")
          .append('"');
    }
    String status = all ? "UP" : "DOWN";
    return json(all ? 200 : 503, "{\"status\":\"" + status + "\",\"checks\":{" + body + "}}");
  }

  private static boolean good(HealthCheck check) {
    try {
      return check.probe().good();
    } catch (Exception down) {
      return false;
    }
  }

  private static PlainReply json(int status, String body) {
    return new PlainReply(
        status,
        "application/json",
        Bytes.own(body.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  @Override
  public void close() {
    server.close();
  }
}
