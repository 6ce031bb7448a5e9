package org.sallyport.routes.wrong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.routes.wrong.Http1.GOOD;
import static org.sallyport.routes.wrong.Http1.SUBMISSIONS;
import static org.sallyport.routes.wrong.Http1.json;
import static org.sallyport.routes.wrong.Http1.request;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.routes.channel.DeskReception;
import org.sallyport.routes.channel.TestHouse;

/** What the server does with time: slow clients, refusals in the middle, and its own end. */
@Tag("integration")
final class PatienceIT {
  private final DeskReception reception = new DeskReception();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private TestHouse house;
  private Target target;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    house = new TestHouse(folder, reception, false, TestHouse.quick());
    target =
        new Target(
            "127.0.0.1",
            house.port(),
            house.trust(),
            new Target.Tokens(TestHouse.TOKEN, TestHouse.SUSPENDED_TOKEN),
            TestHouse.OTHERS_REFERENCE,
            TestHouse.LIMITS,
            () -> reception.kept().size());
  }

  @AfterEach
  void close() {
    house.close();
    threads.close();
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Test
  void headersThatTrickleEndTheConnection() throws Exception {
    try (Wire wire = new Wire(target)) {
      wire.send("POST " + SUBMISSIONS + " HTTP/1.1\r\nHost: x\r\n");
      long start = System.nanoTime();
      var trickle =
          CompletableFuture.runAsync(
              () ->
                  Awaitility.await()
                      .pollInterval(Duration.ofMillis(200))
                      .atMost(Duration.ofSeconds(10))
                      .until(
                          () -> {
                            wire.send("X: y\r\n");
                            return since(start).toSeconds() > 5;
                          }));
      assertThat(wire.hear().status()).isZero();
      assertThat(since(start)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5));
      trickle.join();
    }
  }

  @Test
  void aClientThatWaitsForLeaveIsRefusedWithoutSendingAnything() throws Exception {
    try (Wire wire = new Wire(target)) {
      long start = System.nanoTime();
      wire.send(
          "POST "
              + SUBMISSIONS
              + " HTTP/1.1\r\nHost: x\r\n"
              + json(target)
              + "Expect: 100-continue\r\nContent-Length: 99999999\r\n\r\n");
      assertThat(wire.hear().status()).isEqualTo(413);
      assertThat(since(start)).isLessThan(Duration.ofSeconds(1));
    }
  }

  @Test
  void aClientThatWaitsForLeaveGetsItWhenItMaySend() throws Exception {
    try (Wire wire = new Wire(target)) {
      wire.send(
          "POST "
              + SUBMISSIONS
              + " HTTP/1.1\r\nHost: x\r\n"
              + json(target)
              + "Expect: 100-continue\r\nContent-Length: "
              + GOOD.length()
              + "\r\n\r\n");
      assertThat(wire.hear().status()).isEqualTo(100);
      wire.send(GOOD);
      assertThat(wire.hear().status()).isEqualTo(201);
    }
  }

  @Test
  void aSenderFarOverTheLimitHearsWhyBeforeTheConnectionEnds() throws Exception {
    String body = WrongBodies.ofSize(12L << 20);
    try (Wire wire = new Wire(target)) {
      var sending =
          CompletableFuture.runAsync(
              () -> wire.send(WrongFraming.chunked(target, json(target), body, 50_000)), threads);
      Outcome outcome = wire.hear();
      assertThat(outcome.status()).isEqualTo(413);
      sending.join();
      assertThat(wire.hear().status()).isZero();
    }
    assertThat(reception.kept()).isEmpty();
  }

  @Test
  void aConnectionStaysForTheNextRequest() throws Exception {
    try (Wire wire = new Wire(target)) {
      for (int i = 0; i < 3; i++) {
        wire.send(request(target, "POST", SUBMISSIONS, json(target), GOOD));
        assertThat(wire.hear().status()).isEqualTo(201);
        wire.send(request(target, "POST", SUBMISSIONS, json(target), "{}"));
        assertThat(wire.hear().status()).isEqualTo(422);
      }
    }
  }

  @Test
  void closingLetsARunningRequestEndAndRefusesNewOnes() throws Exception {
    CountDownLatch commit = reception.holdCommits();
    try (Wire running = new Wire(target);
        Wire late = new Wire(target)) {
      running.send(request(target, "POST", SUBMISSIONS, json(target), GOOD));
      var answer = CompletableFuture.supplyAsync(running::hear, threads);
      Awaitility.await().until(() -> reception.waiting() == 1);
      var closing = CompletableFuture.runAsync(house::close, threads);
      Awaitility.await()
          .until(
              () -> {
                late.send(request(target, "POST", SUBMISSIONS, json(target), "{}"));
                return late.hear().status() != 422;
              });
      commit.countDown();
      assertThat(answer.get(5, TimeUnit.SECONDS).status()).isEqualTo(201);
      closing.get(15, TimeUnit.SECONDS);
    }
  }
}
