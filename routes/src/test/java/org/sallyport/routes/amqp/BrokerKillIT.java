package org.sallyport.routes.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.tls.LocalAuthority;
import org.sallyport.intake.relay.HubQueue.Delivery;
import org.sallyport.intake.relay.OutgoingMessage;

/** A broker process killed in the middle of sending keeps all that it confirmed. */
@Tag("integration")
class BrokerKillIT {
  private static final String SECRET = "secret";

  @TempDir private Path folder = Path.of(".");

  @Test
  void whatWasConfirmedOutlivesASigkill() throws Exception {
    Process process = startBroker();
    SSLContext trust = AmqpTls.trusting(folder.resolve("tls/ca.pem"));
    Set<String> confirmed = new TreeSet<>();
    RecordingWatch watch = new RecordingWatch();
    try (ProtonHubQueue queue =
        ProtonHubQueue.open(
            HubQueueSettings.of(url(process), "relay", SECRET, Optional.of(trust)), watch, watch)) {
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(queue::connected);
      List<CompletableFuture<Delivery>> sent = new ArrayList<>();
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < 3_000; i++) {
        String id = "m-" + i;
        ids.add(id);
        sent.add(
            queue.send(
                new OutgoingMessage(
                    HubQueues.SUBMISSIONS, id, 1, 6, Map.of(), Bytes.own(new byte[8_000]))));
        if (i == 2_000) {
          process.destroyForcibly();
        }
      }
      for (int i = 0; i < ids.size(); i++) {
        if (isConfirmed(sent.get(i))) {
          confirmed.add(ids.get(i));
        }
      }
    } finally {
      process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
    assertThat(confirmed).hasSizeGreaterThan(1_000);
    assertThat(taken(trust)).containsAll(confirmed);
  }

  private Set<String> taken(SSLContext trust) throws Exception {
    Process again = startBroker();
    try (HubEnd hub = new HubEnd(url(again), Optional.of(trust), "hub", SECRET)) {
      Set<String> ids = new TreeSet<>();
      hub.drain(HubQueues.SUBMISSIONS, Duration.ofSeconds(2))
          .forEach(message -> ids.add(message.messageId()));
      return ids;
    } finally {
      again.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
  }

  private static boolean isConfirmed(CompletableFuture<Delivery> sent) {
    return sent.handle((delivery, failure) -> delivery == Delivery.CONFIRMED).join();
  }

  private Process startBroker() throws Exception {
    LocalAuthority.openOrCreate(folder.resolve("tls"), Clock.systemUTC(), new SecureRandom());
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
            "-cp",
            System.getProperty("java.class.path"),
            BrokerProcess.class.getName(),
            folder.toString(),
            SECRET)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static URI url(Process process) throws Exception {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith("amqps://")) {
        return URI.create(line);
      }
    }
    throw new IllegalStateException("the broker's process ended");
  }
}
