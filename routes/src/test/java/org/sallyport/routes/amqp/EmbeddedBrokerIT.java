package org.sallyport.routes.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.crypto.x509.CertificateMaker;
import org.sallyport.crypto.x509.Certificates;
import org.sallyport.crypto.x509.KeyAndCertificate;
import org.sallyport.intake.relay.HubQueue.Delivery;
import org.sallyport.intake.watch.AlarmCode;

/** The queue's contract and the embedded broker's own promises, over TLS. */
@Tag("integration")
class EmbeddedBrokerIT implements HubQueueContract {
  @TempDir private Path folder = Path.of(".");
  private EmbeddedBrokerUnderTest broker = EmbeddedBrokerUnderTest.none();

  @BeforeEach
  void start() throws Exception {
    broker = EmbeddedBrokerUnderTest.start(folder);
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Override
  public BrokerUnderTest broker() {
    return broker;
  }

  @Test
  void aDuplicateIsConfirmedAndDroppedAlsoAfterARestart() throws Exception {
    try (ProtonHubQueue queue = connect(settings(broker.url()), new RecordingWatch())) {
      assertThat(answer(queue.send(message("twice", 1, 6, 10)))).isEqualTo(Delivery.CONFIRMED);
      assertThat(answer(queue.send(message("twice", 1, 6, 10)))).isEqualTo(Delivery.CONFIRMED);
    }
    broker.restart();
    try (ProtonHubQueue queue = connect(settings(broker.url()), new RecordingWatch())) {
      assertThat(answer(queue.send(message("twice", 1, 6, 10)))).isEqualTo(Delivery.CONFIRMED);
      assertThat(answer(queue.send(message("twice", 2, 6, 10)))).isEqualTo(Delivery.CONFIRMED);
    }
    try (HubEnd hub = hub()) {
      assertThat(hub.drain(HubQueues.SUBMISSIONS, QUIET))
          .extracting(taken -> taken.properties().get("_AMQ_DUPL_ID"))
          .containsExactly("twice/1", "twice/2");
    }
  }

  @Test
  void theUrgentComesFirst() throws Exception {
    try (ProtonHubQueue queue = connect(settings(broker.url()), new RecordingWatch())) {
      answer(queue.send(message("bulk", 1, 2, 10)));
      answer(queue.send(message("partner", 1, 6, 10)));
      answer(queue.send(message("urgent", 1, 9, 10)));
    }
    try (HubEnd hub = hub()) {
      assertThat(hub.drain(HubQueues.SUBMISSIONS, QUIET))
          .extracting(HubEnd.Taken::messageId)
          .containsExactly("urgent", "partner", "bulk");
    }
  }

  @Test
  void anUnknownAuthorityIsNotTrusted() throws Exception {
    SSLContext stranger = EmbeddedBrokerUnderTest.strangersTrust(folder.resolve("stranger"));
    RecordingWatch watch = new RecordingWatch();
    HubQueueSettings settings =
        HubQueueSettings.of(broker.url(), "relay", broker.password("relay"), Optional.of(stranger));
    try (ProtonHubQueue queue = ProtonHubQueue.open(settings, watch, watch)) {
      await().atMost(SOON).until(() -> !watch.events.isEmpty());
      assertThat(queue.connected()).isFalse();
      assertThat(watch.events.getFirst()).startsWith("HUB_QUEUE_UNREACHABLE");
    }
  }

  @Test
  void aMissingQueueIsAnAlarmAndTheOthersWork() throws Exception {
    RecordingWatch watch = new RecordingWatch();
    HubQueueSettings settings =
        new HubQueueSettings(
            broker.url(),
            "relay",
            broker.password("relay"),
            broker.trust(),
            Set.of(HubQueues.SUBMISSIONS, "hub.elsewhere"),
            PACE);
    try (ProtonHubQueue queue = connect(settings, watch)) {
      assertThat(queue.missingQueues()).containsExactly("hub.elsewhere");
      assertThat(answer(queue.send(message("here", 1, 6, 10)))).isEqualTo(Delivery.CONFIRMED);
      await().during(Duration.ofSeconds(1)).until(() -> watch.alarms.size() == 1);
      assertThat(watch.alarms).containsExactly(AlarmCode.QUEUE_MISSING);
    }
  }

  @Test
  void nobodyGetsInWithoutAPasswordAndEachUserHasItsOwnRights() throws Exception {
    URI url = broker.url();
    assertThatThrownBy(() -> new HubEnd(url, broker.trust(), "relay", "no")).isNotNull();
    assertThatThrownBy(() -> new HubEnd(url, broker.trust(), "guest", "guest")).isNotNull();
    try (HubEnd relay = new HubEnd(url, broker.trust(), "relay", broker.password("relay"));
        HubEnd hub = hub()) {
      assertThatThrownBy(() -> relay.drain(HubQueues.SUBMISSIONS, QUIET)).isNotNull();
      assertThatThrownBy(() -> relay.send(HubQueues.ACKS, new byte[1])).isNotNull();
      assertThatThrownBy(() -> relay.send("hub.made.up", new byte[1])).isNotNull();
      assertThatThrownBy(() -> hub.send(HubQueues.SUBMISSIONS, new byte[1])).isNotNull();
      assertThatThrownBy(() -> hub.drain(HubQueues.ACKS, QUIET)).isNotNull();
      assertThatThrownBy(() -> hub.drain("activemq.management", QUIET)).isNotNull();
      relay.send(HubQueues.REVIEW, new byte[1]);
      assertThat(hub.drain(HubQueues.REVIEW, QUIET)).hasSize(1);
    }
  }

  @Test
  void aFullQueueRefusesAndTakesAgainWhenTheHubHasRead() throws Exception {
    try (ProtonHubQueue queue = connect(settings(broker.url()), new RecordingWatch())) {
      int taken = 0;
      Delivery last = Delivery.CONFIRMED;
      while (last == Delivery.CONFIRMED && taken < 2_000) {
        last = answer(queue.send(message("fill-" + taken, 1, 6, 90_000)));
        taken++;
      }
      assertThat(last).isEqualTo(Delivery.NOT_TAKEN);
      try (HubEnd hub = hub()) {
        assertThat(hub.drain(HubQueues.SUBMISSIONS, QUIET)).hasSize(taken - 1);
      }
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(answer(queue.send(message("room", 1, 6, 10))))
                      .isEqualTo(Delivery.CONFIRMED));
    }
  }

  @Test
  void aQueueThatWasFullUnderLoadTakesAllThatWaitsWhenTheHubReads() throws Exception {
    int all = 3_000;
    try (ProtonHubQueue queue = connect(settings(broker.url()), new RecordingWatch());
        ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
      AtomicInteger refused = new AtomicInteger();
      List<Future<?>> sending = new ArrayList<>();
      for (int i = 0; i < all; i++) {
        String id = "waits-" + i;
        sending.add(senders.submit(() -> sendUntilTaken(queue, id, refused)));
      }
      await().atMost(SOON).until(() -> refused.get() > 0);
      int read = 0;
      try (HubEnd hub = hub()) {
        while (read < all) {
          read += hub.drain(HubQueues.SUBMISSIONS, QUIET).size();
        }
      }
      for (Future<?> one : sending) {
        one.get(SOON.toSeconds(), TimeUnit.SECONDS);
      }
    }
  }

  private @Nullable Void sendUntilTaken(ProtonHubQueue queue, String id, AtomicInteger refused)
      throws Exception {
    while (true) {
      try {
        if (queue.send(message(id, 1, 6, 12_000)).get() == Delivery.CONFIRMED) {
          return null;
        }
      } catch (ExecutionException attachedAnew) {
        // What waited on the old link is sent again.
      }
      refused.incrementAndGet();
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
  }

  /** As an operator sets it up: every address of the machine, a certificate for its name. */
  @Test
  void theGatewayReachesItsOwnBrokerWhateverNameItsCertificateHas() throws Exception {
    CertificateMaker maker = new CertificateMaker(Clock.systemUTC(), new SecureRandom());
    KeyAndCertificate server =
        maker.selfSigned(
            maker.newP256(), "broker.hub.example", CertificateMaker.Use.SERVER, Period.ofDays(2));
    Path certificate = folder.resolve("named.pem");
    Path key = folder.resolve("named-key.pem");
    Certificates.writePem(certificate, server.certificate());
    Files.writeString(key, Certificates.pem(server.key()));
    BrokerSettings everywhere =
        new BrokerSettings(
            folder.resolve("named"),
            "0.0.0.0",
            0,
            AmqpTls.serving(certificate, key),
            "relay's secret",
            "hub's secret");
    try (EmbeddedBroker named = EmbeddedBroker.start(everywhere)) {
      URI url = URI.create(named.url());
      assertThat(url.getHost()).isEqualTo("127.0.0.1");
      HubQueueSettings settings =
          HubQueueSettings.of(
              url, "relay", "relay's secret", Optional.of(AmqpTls.pinned(certificate)));
      try (ProtonHubQueue queue = connect(settings, new RecordingWatch())) {
        assertThat(answer(queue.send(message("here", 1, 6, 10)))).isEqualTo(Delivery.CONFIRMED);
      }
    }
  }

  @Test
  void aSecondBrokerOnTheSameFolderIsRefused() {
    assertThatThrownBy(() -> EmbeddedBrokerUnderTest.start(folder))
        .isInstanceOf(BrokerException.class);
  }

  @Test
  void nothingIsWrittenBesideItsFolder() throws Exception {
    try (ProtonHubQueue queue = connect(settings(broker.url()), new RecordingWatch())) {
      answer(queue.send(message("large", 1, 6, 3 << 20)));
    }
    assertThat(names(folder)).containsExactlyInAnyOrder("broker", "tls");
    assertThat(names(Path.of(System.getProperty("java.io.tmpdir"))))
        .allMatch(name -> name.startsWith("junit"));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
