package org.sallyport.routes.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.sallyport.intake.reception.Answer;
import org.sallyport.intake.reception.Arrival;
import org.sallyport.intake.reception.Reception;
import org.sallyport.intake.submission.Sender;
import org.sallyport.routes.channel.DeskReception;
import org.sallyport.templates.problem.ProblemCode;
import org.sallyport.templates.record.AssuranceLevel;
import org.sallyport.templates.record.Channel;

/** The roads run, wake up, survive failures and close in time. */
final class RoadsTest {
  private static final Arrival ARRIVAL =
      new Arrival(
          Channel.API,
          new Sender(
              "a", "A", "POLICE", new UUID(0, 1), new UUID(0, 2), AssuranceLevel.L2, List.of()),
          Optional.empty(),
          Optional::empty);

  @Test
  void aRingWakesTheWorkAtOnceAndItGoesOnUntilNothingIsLeft() throws Exception {
    var bell = new Bell(2);
    var queue = new ConcurrentLinkedQueue<Integer>();
    var done = new AtomicInteger();
    Round round =
        () -> {
          boolean one = queue.poll() != null;
          if (one) {
            done.incrementAndGet();
          }
          return one;
        };
    var work = new RungTick(bell, Duration.ofMinutes(1), round);
    try (var roads = TestRoads.all(work, () -> {}, new DeskReception(), List.of(bell))) {
      roads.start();
      for (int wave = 1; wave <= 3; wave++) {
        queue.addAll(List.of(1, 2, 3, 4, 5));
        bell.ring();
        int wanted = wave * 5;
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> done.get() == wanted);
      }
    }
  }

  @Test
  void aFailingTickIsTriedAgainAndStopsNothing() throws Exception {
    var ticks = new AtomicInteger();
    Tick failing =
        () -> {
          ticks.incrementAndGet();
          throw new IllegalStateException("a secret that must not be logged");
        };
    try (var roads = TestRoads.all(failing, () -> {}, new DeskReception(), List.of())) {
      roads.start();
      Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> ticks.get() > 3);
      assertThat(roads.door("api").receive(ARRIVAL)).isInstanceOf(Answer.Refused.class);
    }
  }

  @Test
  void failuresAreWaitedOutLongerAndLonger() throws Exception {
    var bell = new Bell(1);
    var tries = new AtomicInteger();
    Round failing =
        () -> {
          tries.incrementAndGet();
          throw new IllegalStateException();
        };
    var tick = new RungTick(bell, Duration.ZERO, failing);
    long start = System.nanoTime();
    for (int i = 0; i < 4; i++) {
      assertThatThrownBy(tick::tick).isInstanceOf(IllegalStateException.class);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(600));
  }

  @Test
  void aDoorAnswersWhatTheReceptionSays() throws Exception {
    Reception busy = _ -> new Answer.TryLater(ProblemCode.BUSY, Duration.ofSeconds(1));
    try (var roads = TestRoads.all(() -> {}, busy)) {
      roads.start();
      assertThat(roads.door("api").receive(ARRIVAL))
          .isEqualTo(new Answer.TryLater(ProblemCode.BUSY, Duration.ofSeconds(1)));
    }
  }

  @Test
  void aReceptionThatFailsPromisesNothing() throws Exception {
    Reception broken =
        _ -> {
          throw new IllegalStateException();
        };
    try (var roads = TestRoads.all(() -> {}, broken)) {
      roads.start();
      Reception door = roads.door("api");
      assertThatThrownBy(() -> door.receive(ARRIVAL)).isInstanceOf(RoadFault.class);
    }
  }

  @Test
  void closingWaitsForWhatRunsButNotForSleepers() throws Exception {
    var bell = new Bell(2);
    var inside = new CountDownLatch(1);
    var finished = new AtomicInteger();
    Round slow =
        () -> {
          inside.countDown();
          new CountDownLatch(1).await(300, TimeUnit.MILLISECONDS);
          finished.incrementAndGet();
          return false;
        };
    var work = new RungTick(bell, Duration.ofMinutes(5), slow);
    var roads = TestRoads.all(work, () -> {}, new DeskReception(), List.of(bell));
    roads.start();
    bell.ring();
    assertThat(inside.await(5, TimeUnit.SECONDS)).isTrue();
    long start = System.nanoTime();
    roads.close();
    assertThat(finished.get()).isPositive();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void theGuardsTakeForeignCommandsOffAndLeaveTheRest() throws Exception {
    try (var camel = new DefaultCamelContext()) {
      Exchange exchange = new DefaultExchange(camel);
      exchange
          .getIn()
          .setHeaders(
              new java.util.HashMap<>(
                  Map.of(
                      "CamelHttpUri", "x",
                      "cAMELBeanMethodName", "x",
                      "Org.Apache.Camel.y", "x",
                      "harmless", "x")));
      Guards.stripForeignHeaders(exchange);
      assertThat(exchange.getIn().getHeaders()).containsOnlyKeys("harmless");
    }
  }
}
