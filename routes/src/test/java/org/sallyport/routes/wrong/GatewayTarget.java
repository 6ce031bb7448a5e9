package org.sallyport.routes.wrong;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.sallyport.crypto.tls.TlsContexts;
import org.sallyport.crypto.x509.Certificates;
import org.sallyport.intake.reception.Limits;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running gateway, found by its {@code endpoints.json} (CONTRACT §3). */
final class GatewayTarget {
  private static final String LEAVES = "sallyport_log_leaves";
  private static final String WAITING = "sallyport_arrivals_waiting";
  private static final String DUE = "sallyport_parcels_due";

  /** The gateway looks at its ledger once a second at most. */
  private static final Duration GAUGES_FRESH = Duration.ofMillis(1_100);

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
      AtomicLong last = new AtomicLong();
      Awaitility.await()
          .pollDelay(GAUGES_FRESH)
          .pollInterval(Duration.ofMillis(300))
          .atMost(Duration.ofSeconds(90))
          .until(
              () -> {
                Map<String, Long> now = gauges(metrics);
                last.set(now.getOrDefault(LEAVES, -1L));
                return now.getOrDefault(WAITING, -1L) == 0 && now.getOrDefault(DUE, -1L) == 0;
              });
      return last.get();
    };
  }

  private static Map<String, Long> gauges(URI metrics) throws IOException {
    try (InputStream in = metrics.toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split(" ", -1))
          .filter(line -> Set.of(LEAVES, WAITING, DUE).contains(line[0]))
          .collect(Collectors.toMap(line -> line[0], line -> (long) Double.parseDouble(line[1])));
    }
  }
}
