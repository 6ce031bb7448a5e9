package org.sallyport.app.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.app.config.GatewayConfig.LogFormat;
import org.sallyport.app.logging.Logging;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.tls.LocalAuthority;
import org.sallyport.intake.relay.HubQueue.Delivery;
import org.sallyport.intake.relay.OutgoingMessage;
import org.sallyport.routes.amqp.AmqpTls;
import org.sallyport.routes.amqp.BrokerSettings;
import org.sallyport.routes.amqp.EmbeddedBroker;
import org.sallyport.routes.amqp.HubQueueSettings;
import org.sallyport.routes.amqp.ProtonHubQueue;
import org.sallyport.routes.watch.LoggingAlarms;
import org.sallyport.routes.watch.PrometheusMeters;
import org.sallyport.routes.watch.Slf4jEventLog;

/** What an operator sees in the log of a broker that starts, fills up, empties and stops. */
@Tag("integration")
class BrokerSpeechIT {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir private Path folder;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @AfterEach
  void quiet() {
    var _ = Logging.quiet();
  }

  @Test
  void theLibraryHasNothingToSayAndOursTellsOnceThatAQueueIsFull() throws Exception {
    Logging.to(said, Slf4jEventLog.LOGGER, LogFormat.TEXT);
    LocalAuthority authority =
        LocalAuthority.openOrCreate(folder.resolve("tls"), Clock.systemUTC(), new SecureRandom());
    try (EmbeddedBroker broker =
            EmbeddedBroker.start(
                new BrokerSettings(
                    folder.resolve("broker"),
                    "127.0.0.1",
                    0,
                    AmqpTls.serving(authority.serverPem(), authority.serverKeyPem()),
                    "relay secret",
                    "hub secret"));
        ProtonHubQueue queue = open(broker, authority)) {
      Awaitility.await().atMost(SOON).until(queue::connected);
      int taken = 0;
      Delivery last = Delivery.CONFIRMED;
      while (last == Delivery.CONFIRMED && taken < 2_000) {
        last = send(queue, "fill-" + taken++);
      }
      assertThat(last).isEqualTo(Delivery.NOT_TAKEN);
      assertThat(send(queue, "again")).isEqualTo(Delivery.NOT_TAKEN);
    }
    assertThat(said.toString(StandardCharsets.UTF_8).lines())
        .satisfiesExactly(
            line -> assertThat(line).endsWith(" INFO HUB_QUEUE_CONNECTED"),
            line -> assertThat(line).endsWith(" WARN HUB_QUEUE_NOT_TAKING queue=hub.submissions"));
  }

  private static ProtonHubQueue open(EmbeddedBroker broker, LocalAuthority authority)
      throws Exception {
    Slf4jEventLog log = new Slf4jEventLog();
    return ProtonHubQueue.open(
        HubQueueSettings.of(
            URI.create(broker.url()),
            "relay",
            "relay secret",
            Optional.of(AmqpTls.pinned(authority.serverPem()))),
        new LoggingAlarms(log, new PrometheusMeters()),
        log);
  }

  private static Delivery send(ProtonHubQueue queue, String id) throws Exception {
    return queue
        .send(
            new OutgoingMessage("hub.submissions", id, 1, 6, Map.of(), Bytes.own(new byte[90_000])))
        .get(20, TimeUnit.SECONDS);
  }
}
