package org.sallyport.routes.http;

import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Closes connections on which no whole request came in time: idle ones and those whose headers
 * trickle. A request that is running is never cut here. Thread-safe.
 */
final class ConnectionWarden {
  private final Map<HttpConnection, Standing> connections = new ConcurrentHashMap<>();
  private final int most;
  private final long patienceNanos;

  /** How many requests run on a connection, and since when none does. */
  private record Standing(int running, long since) {}

  ConnectionWarden(int most, Duration patience) {
    this.most = most;
    this.patienceNanos = patience.toNanos();
  }

  void opened(HttpConnection connection) {
    if (connections.size() >= most) {
      connection.close();
      return;
    }
    connections.put(connection, new Standing(0, System.nanoTime()));
    connection.closeHandler(_ -> connections.remove(connection));
  }

  void began(HttpConnection connection) {
    step(connection, 1);
  }

  void ended(HttpConnection connection) {
    step(connection, -1);
  }

  private void step(HttpConnection connection, int by) {
    connections.computeIfPresent(
        connection, (_, now) -> new Standing(now.running() + by, System.nanoTime()));
  }

  void sweep() {
    long now = System.nanoTime();
    connections.forEach(
        (connection, standing) -> {
          if (standing.running() <= 0 && now - standing.since() > patienceNanos) {
            connection.close();
          }
        });
  }
}
