package org.sallyport.intake.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class HeadroomTest {
  private static final int MIB = 1 << 20;

  private final Headroom headroom = new Headroom(4 * MIB);

  @Test
  void manySmallArrivalsAreInThePassageTogether() throws Exception {
    List<Headroom.Room> rooms = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      rooms.add(headroom.enter(8000));
    }
    assertThat(rooms).hasSize(100);
  }

  @Test
  void anArrivalLargerThanAllRoomGoesAloneAndTheNextWaitsForIt() throws Exception {
    Headroom.Room large = headroom.enter(50L * MIB);
    try (ExecutorService lane = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture<Headroom.Room> next =
          CompletableFuture.supplyAsync(() -> entered(10), lane);
      Awaitility.await()
          .during(Duration.ofMillis(200))
          .atMost(Duration.ofSeconds(2))
          .until(() -> !next.isDone());
      large.close();
      assertThat(next.join()).isNotNull();
    }
  }

  private Headroom.Room entered(long bytes) {
    try {
      return headroom.enter(bytes);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
