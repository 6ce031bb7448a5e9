package org.sallyport.routes.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sallyport.routes.http.HttpEngine;
import org.sallyport.routes.watch.PrometheusMeters;

/** Health and metrics over loopback. */
final class OpsServerTest {
  private final AtomicBoolean ledger = new AtomicBoolean(true);
  private final HttpEngine engine = new HttpEngine(1);
  private final OpsServer ops =
      new OpsServer(
          engine,
          "127.0.0.1",
          0,
          List.of(new HealthCheck("ledger", ledger::get), new HealthCheck("keys", () -> true)),
          new PrometheusMeters());
  private final HttpClient client = HttpClient.newHttpClient();
  private int port;

  @BeforeEach
  void open() throws Exception {
    port = ops.start();
  }

  @AfterEach
  void close() {
    client.close();
    ops.close();
    engine.close();
  }

  private HttpResponse<String> ask(String method, String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, BodyPublishers.noBody())
            .build(),
        BodyHandlers.ofString());
  }

  @Test
  void aLivingGatewaySaysSo() throws Exception {
    assertThat(ask("GET", "/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void readyTellsWhatIsDown() throws Exception {
    assertThat(ask("GET", "/health/ready").body())
        .isEqualTo("{\"status\":\"UP\",\"checks\":{\"ledger\":\"UP\",\"keys\":\"UP\"}}");
    ledger.set(false);
    HttpResponse<String> down = ask("GET", "/health/ready");
    assertThat(down.statusCode()).isEqualTo(503);
    assertThat(down.body()).contains("\"ledger\":\"DOWN\"");
  }

  @Test
  void metricsArePrometheusText() throws Exception {
    HttpResponse<String> answer = ask("GET", "/metrics");
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
    assertThat(answer.body()).contains("sallyport_alarms_total");
    assertThat(ask("HEAD", "/metrics").body()).isEmpty();
  }

  @Test
  void nothingButLookingIsAllowed() throws Exception {
    assertThat(ask("POST", "/metrics").statusCode()).isEqualTo(405);
    assertThat(ask("DELETE", "/health/live").statusCode()).isEqualTo(405);
    assertThat(ask("GET", "/").statusCode()).isEqualTo(404);
  }
}
