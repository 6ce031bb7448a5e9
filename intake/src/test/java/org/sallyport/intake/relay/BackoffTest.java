package org.sallyport.intake.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff =
      new Backoff(Duration.ofMillis(200), Duration.ofMinutes(1), new SplittableRandom(7));

  @Test
  void waitsLongerAfterEachTryUpToTheCeiling() {
    for (int attempt = 1; attempt < 200; attempt++) {
      long full = attempt > 9 ? 60_000 : Math.min(60_000, 200L << (attempt - 1));
      assertThat(backoff.after(attempt).toMillis()).isBetween(full * 3 / 4, full);
    }
  }

  @Test
  void neverWaitsNotAtAllOrForever() {
    assertThat(backoff.after(0)).isPositive();
    assertThat(backoff.after(Integer.MAX_VALUE)).isLessThanOrEqualTo(Duration.ofMinutes(1));
  }
}
