package org.sallyport.routes.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.relay.HubQueue.Delivery;
import org.sallyport.intake.relay.OutgoingMessage;

/** What the relay may count on, whatever the broker. */
interface HubQueueContract {
  Duration SOON = Duration.ofSeconds(20);
  Duration QUIET = Duration.ofMillis(700);
  HubQueueSettings.Pace PACE =
      new HubQueueSettings.Pace(
          500,
          Duration.ofMillis(100),
          Duration.ofMillis(400),
          Duration.ofMillis(300),
          Duration.ofSeconds(3));

  BrokerUnderTest broker();

  default HubQueueSettings settings(URI url) {
    return new HubQueueSettings(
        url,
        HubQueues.RELAY_USER,
        broker().password(HubQueues.RELAY_USER),
        broker().trust(),
        HubQueues.TO_HUB,
        PACE);
  }

  default ProtonHubQueue connect(HubQueueSettings settings, RecordingWatch watch) {
    ProtonHubQueue queue = ProtonHubQueue.open(settings, watch, watch);
    await().atMost(SOON).until(queue::connected);
    return queue;
  }

  default HubEnd hub() throws Exception {
    BrokerUnderTest broker = broker();
    return new HubEnd(
        broker.url(), broker.trust(), HubQueues.HUB_USER, broker.password(HubQueues.HUB_USER));
  }

  default OutgoingMessage message(String id, int deliveryNo, int priority, int size) {
    return new OutgoingMessage(
        HubQueues.SUBMISSIONS,
        id,
        deliveryNo,
        priority,
        Map.of("reference", "EX-261124-AAAAA-AAAAAA", "urgent", false, "auditIndex", 7L),
        Bytes.own(new byte[size]));
  }

  default Delivery answer(CompletableFuture<Delivery> sent) throws Exception {
    return sent.get(SOON.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  default void aMessageArrivesAsTheContractSays() throws Exception {
    try (ProtonHubQueue queue = connect(settings(broker().url()), new RecordingWatch())) {
      assertThat(answer(queue.send(message("id-1", 1, 6, 100)))).isEqualTo(Delivery.CONFIRMED);
    }
    try (HubEnd hub = hub()) {
      List<HubEnd.Taken> taken = hub.drain(HubQueues.SUBMISSIONS, QUIET);
      assertThat(taken).hasSize(1);
      assertThat(taken.getFirst().messageId()).isEqualTo("id-1");
      assertThat(taken.getFirst().contentType())
          .isEqualTo("application/pkcs7-mime; smime-type=authEnveloped-data");
      assertThat(taken.getFirst().durable()).isTrue();
      assertThat(taken.getFirst().priority()).isEqualTo(6);
      assertThat(taken.getFirst().size()).isEqualTo(100);
      assertThat(taken.getFirst().properties())
          .containsEntry("_AMQ_DUPL_ID", "id-1/1")
          .containsEntry("reference", "EX-261124-AAAAA-AAAAAA")
          .containsEntry("urgent", false)
          .containsEntry("auditIndex", 7L);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {HubQueues.SUBMISSIONS, HubQueues.ORIGINALS, HubQueues.REVIEW})
  default void everyQueueTheHubReadsIsSentOn(String name) throws Exception {
    OutgoingMessage message =
        new OutgoingMessage(name, "to-" + name, 1, 6, Map.of(), Bytes.own(new byte[10]));
    HubQueueSettings usual =
        HubQueueSettings.of(
            broker().url(),
            HubQueues.RELAY_USER,
            broker().password(HubQueues.RELAY_USER),
            broker().trust());
    try (ProtonHubQueue queue = connect(usual, new RecordingWatch())) {
      assertThat(answer(queue.send(message))).isEqualTo(Delivery.CONFIRMED);
    }
    try (HubEnd hub = hub()) {
      assertThat(hub.drain(name, QUIET)).hasSize(1);
    }
  }

  @Test
  default void aSliceOfEightMebibytesArrives() throws Exception {
    int size = (8 << 20) + 600;
    try (ProtonHubQueue queue = connect(settings(broker().url()), new RecordingWatch())) {
      assertThat(answer(queue.send(message("large", 1, 6, size)))).isEqualTo(Delivery.CONFIRMED);
    }
    try (HubEnd hub = hub()) {
      assertThat(hub.drain(HubQueues.SUBMISSIONS, QUIET))
          .extracting(HubEnd.Taken::size)
          .containsExactly(size);
    }
  }

  @Test
  default void moreThanTheWindowIsSentAndConfirmed() throws Exception {
    try (ProtonHubQueue queue = connect(settings(broker().url()), new RecordingWatch())) {
      List<CompletableFuture<Delivery>> sent = new ArrayList<>();
      for (int i = 0; i < 1_200; i++) {
        sent.add(queue.send(message("many-" + i, 1, 6, 1_000)));
      }
      for (CompletableFuture<Delivery> one : sent) {
        assertThat(answer(one)).isEqualTo(Delivery.CONFIRMED);
      }
    }
    try (HubEnd hub = hub()) {
      assertThat(hub.drain(HubQueues.SUBMISSIONS, QUIET)).hasSize(1_200);
    }
  }

  @Test
  default void aWrongPasswordNeverConnectsAndIsTriedAgain() {
    RecordingWatch watch = new RecordingWatch();
    HubQueueSettings wrong =
        new HubQueueSettings(
            broker().url(),
            HubQueues.RELAY_USER,
            "wrong",
            broker().trust(),
            HubQueues.TO_HUB,
            PACE);
    try (ProtonHubQueue queue = ProtonHubQueue.open(wrong, watch, watch)) {
      await().atMost(SOON).until(() -> watch.events.size() >= 2);
      assertThat(queue.connected()).isFalse();
      assertThatThrownBy(() -> queue.send(message("no", 1, 6, 1)).get())
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(QueueException.class);
      assertThat(watch.events.toString()).doesNotContain("wrong");
    }
  }

  @Test
  default void whatIsInFlightFailsWhenTheConnectionEndsAndTheQueueComesBack() throws Exception {
    try (Wire wire = new Wire(broker().url().getPort())) {
      URI through =
          URI.create(
              broker().url().getScheme() + "://" + broker().url().getHost() + ":" + wire.port());
      try (ProtonHubQueue queue = connect(settings(through), new RecordingWatch())) {
        assertThat(answer(queue.send(message("before", 1, 6, 10)))).isEqualTo(Delivery.CONFIRMED);
        wire.silence();
        CompletableFuture<Delivery> inFlight = queue.send(message("unknown", 1, 6, 10));
        wire.cut();
        assertThatThrownBy(() -> answer(inFlight)).hasCauseInstanceOf(QueueException.class);
        await()
            .atMost(SOON)
            .ignoreExceptions()
            .untilAsserted(
                () ->
                    assertThat(answer(queue.send(message("unknown", 1, 6, 10))))
                        .isEqualTo(Delivery.CONFIRMED));
      }
    }
    try (HubEnd hub = hub()) {
      assertThat(hub.drain(HubQueues.SUBMISSIONS, QUIET))
          .extracting(HubEnd.Taken::messageId)
          .contains("before", "unknown");
    }
  }

  @Test
  default void whatWasConfirmedOutlivesARestartOfTheBroker() throws Exception {
    try (ProtonHubQueue queue = connect(settings(broker().url()), new RecordingWatch())) {
      assertThat(answer(queue.send(message("kept", 1, 6, 10)))).isEqualTo(Delivery.CONFIRMED);
      broker().restart();
      await()
          .atMost(SOON)
          .ignoreExceptions()
          .untilAsserted(
              () ->
                  assertThat(answer(queue.send(message("after", 1, 6, 10))))
                      .isEqualTo(Delivery.CONFIRMED));
    }
    try (HubEnd hub = hub()) {
      assertThat(hub.drain(HubQueues.SUBMISSIONS, QUIET))
          .extracting(HubEnd.Taken::messageId)
          .containsExactly("kept", "after");
    }
  }

  @Test
  default void anAcknowledgementIsSettledAfterTheListenersFuture() throws Exception {
    List<String> heard = new CopyOnWriteArrayList<>();
    CompletableFuture<Void> commit = new CompletableFuture<>();
    try (ProtonHubQueue queue = connect(settings(broker().url()), new RecordingWatch());
        HubEnd hub = hub()) {
      queue.listen(
          body -> {
            heard.add(new String(body, StandardCharsets.UTF_8));
            return commit;
          });
      hub.send(HubQueues.ACKS, "one".getBytes(StandardCharsets.UTF_8));
      await().atMost(SOON).until(() -> heard.contains("one"));
    }
    // The commit never came: the message must come again.
    List<String> again = new CopyOnWriteArrayList<>();
    try (ProtonHubQueue queue = connect(settings(broker().url()), new RecordingWatch())) {
      queue.listen(
          body -> {
            again.add(new String(body, StandardCharsets.UTF_8));
            return CompletableFuture.completedFuture(null);
          });
      await().atMost(SOON).until(() -> again.contains("one"));
    }
    assertThat(again).containsExactly("one");
  }

  @Test
  default void anAcknowledgementInAnOutageIsGivenBackAndComesAgain() throws Exception {
    List<String> heard = new CopyOnWriteArrayList<>();
    try (ProtonHubQueue queue = connect(settings(broker().url()), new RecordingWatch());
        HubEnd hub = hub()) {
      queue.listen(
          body -> {
            heard.add(new String(body, StandardCharsets.UTF_8));
            return heard.size() < 3
                ? CompletableFuture.failedFuture(new IllegalStateException("store away"))
                : CompletableFuture.completedFuture(null);
          });
      hub.send(HubQueues.ACKS, "two".getBytes(StandardCharsets.UTF_8));
      await().atMost(SOON).until(() -> heard.size() == 3);
    }
    assertThat(heard).containsOnly("two");
  }

  @Test
  default void anOrdinaryCloseIsNoLoss() {
    RecordingWatch watch = new RecordingWatch();
    ProtonHubQueue queue = connect(settings(broker().url()), watch);
    queue.close();
    assertThat(queue.connected()).isFalse();
    assertThat(watch.events).containsExactly("HUB_QUEUE_CONNECTED");
  }

  @Test
  default void aQueueWithoutConnectionFailsAtOnceAndClosesQuickly() {
    RecordingWatch watch = new RecordingWatch();
    HubQueueSettings nowhere =
        new HubQueueSettings(
            URI.create("amqps://127.0.0.1:1"), "relay", "x", Optional.empty(), Set.of("q"), PACE);
    ProtonHubQueue queue = ProtonHubQueue.open(nowhere, watch, watch);
    assertThat(queue.send(message("no", 1, 6, 1))).isCompletedExceptionally();
    await().atMost(SOON).until(() -> !watch.events.isEmpty());
    queue.close();
    assertThat(queue.connected()).isFalse();
  }
}
