package org.sallyport.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MeanwhileTest {
  private final Meanwhile meanwhile = new Meanwhile();
  private final AtomicInteger closed = new AtomicInteger();

  private Meanwhile.Opening<String> opening(Meanwhile.Work<String> work) {
    return meanwhile.open("room", work, _ -> closed.incrementAndGet());
  }

  private static GatewayFault fault(Meanwhile.Opening<String> opening) {
    try {
      opening.take();
    } catch (GatewayFault fault) {
      return fault;
    }
    throw new AssertionError("it opened");
  }

  @Test
  void roomsOpenBesideEachOther() throws GatewayFault {
    CountDownLatch both = new CountDownLatch(2);
    var one = opening(() -> met(both));
    var other = opening(() -> met(both));

    assertThat(one.take()).isEqualTo(other.take()).isEqualTo("met");
  }

  private static String met(CountDownLatch both) throws GatewayFault {
    both.countDown();
    try {
      both.await();
      return "met";
    } catch (InterruptedException e) {
      throw new GatewayFault("interrupted", e);
    }
  }

  @Test
  void whatWasTakenIsItsTakersToCloseAndWhatWasNotIsClosed() throws GatewayFault {
    var taken = opening(() -> "taken");
    opening(() -> "left");
    taken.take();

    meanwhile.close();

    assertThat(closed).hasValue(1);
  }

  @Test
  void closingWaitsForARoomThatIsStillOpeningAndClosesIt() {
    CountDownLatch slow = new CountDownLatch(2);
    opening(() -> met(slow));
    Thread closing = Thread.ofPlatform().start(meanwhile::close);
    await().until(() -> closing.getState() == Thread.State.WAITING);
    assertThat(closed).hasValue(0);

    slow.countDown();

    await().until(() -> !closing.isAlive());
    assertThat(closed).hasValue(1);
  }

  @Test
  void anOperatorHearsOfEveryRoomThatDidNotOpen() {
    var broker =
        opening(
            () -> {
              throw new GatewayFault("no broker");
            });
    opening(
        () -> {
          throw new GatewayFault("no doors");
        });
    GatewayFault first = fault(broker);
    meanwhile.close();

    assertThat(meanwhile.with(first)).hasMessage("no broker; also: no doors");
    assertThat(meanwhile.with(new GatewayFault("no store")))
        .hasMessage("no store; also: no broker; also: no doors");
    assertThat(closed).hasValue(0);
  }

  @Test
  void aFaultThatStandsAloneStaysAsItIs() {
    opening(() -> "open");
    GatewayFault alone = new GatewayFault("no store");
    meanwhile.close();

    assertThat(meanwhile.with(alone)).isSameAs(alone);
  }

  @Test
  void aBugIsNotTakenForAFault() {
    var broken =
        opening(
            () -> {
              throw new IllegalArgumentException("bug");
            });

    assertThatThrownBy(broken::take).isInstanceOf(IllegalStateException.class);
    meanwhile.close();
    assertThat(meanwhile.with(new GatewayFault("no store"))).hasMessage("no store");
  }
}
