package org.sallyport.routes.wrong;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.awaitility.Awaitility;
import org.sallyport.crypto.tls.TlsContexts;
import org.sallyport.crypto.x509.Certificates;
import org.sallyport.intake.reception.Limits;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running gateway, found by its {@code endpoints.json} (CONTRACT §3). */
final class GatewayTarget {
  private static final String LEAVES = "sallyport_log_leaves ";

  private GatewayTarget() {}

  /**
   * Reads where the gateway is.
   *
   * @param endpoints its {@code run/endpoints.json}
   * @param suspendedToken file of a token of a suspended agency
   */
  static Target of(Path endpoints, Path suspendedToken) throws Exception {
    JsonNode where = JsonMapper.shared().readTree(Files.readString(endpoints));
    URI api = URI.create(where.path("api").asString());
    URI metrics = URI.create(where.path("ops").asString() + "/metrics");
    return new Target(
        api.getHost(),
        api.getPort(),
        TlsContexts.trusting(Certificates.readAllPem(Path.of(where.path("caFile").asString()))),
        new Target.Tokens(
            Files.readString(Path.of(where.path("apiTokenFile").asString())).strip(),
            Files.readString(suspendedToken).strip()),
        "DEMO-261124-00000-000000",
        Limits.defaults(),
        leaves(metrics));
  }

  /**
   * Every state has its leaf, so a log that did not grow means that nothing was kept. What was
   * taken before is still being carried on: the count is that of a log at rest.
   */
  private static LongSupplier leaves(URI metrics) {
    return () -> {
      AtomicLong last = new AtomicLong(-1);
      Awaitility.await()
          .pollInterval(Duration.ofMillis(250))
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                long now = leavesNow(metrics);
                return last.getAndSet(now) == now;
              });
      return last.get();
    };
  }

  private static long leavesNow(URI metrics) throws IOException {
    try (InputStream in = metrics.toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(l -> l.startsWith(LEAVES))
          .mapToLong(l -> (long) Double.parseDouble(l.substring(LEAVES.length())))
          .findFirst()
          .orElseThrow();
    }
  }
}
