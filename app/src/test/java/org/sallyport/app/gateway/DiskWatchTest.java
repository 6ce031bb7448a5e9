package org.sallyport.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sallyport.intake.watch.AlarmCode;
import org.sallyport.routes.watch.PrometheusMeters;

class DiskWatchTest {
  private static final long RESERVE = 256L << 20;

  private final List<AlarmCode> alarms = new ArrayList<>();
  private long free = 100 * RESERVE;
  private Instant now = Instant.parse("2026-11-24T10:00:00Z");

  private final Clock clock =
      new Clock() {
        @Override
        public Instant instant() {
          return now;
        }

        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }
      };
  private final DiskWatch watch =
      new DiskWatch(this::space, RESERVE, (code, _) -> alarms.add(code), clock);

  private long space() throws IOException {
    if (free < 0) {
      throw new IOException("gone");
    }
    return free;
  }

  private List<AlarmCode> lookWith(long bytes) {
    alarms.clear();
    free = bytes;
    watch.look();
    return List.copyOf(alarms);
  }

  @Test
  void anOperatorIsWarnedWhileThereIsTimeAndCalledWhenNothingIsAccepted() {
    assertThat(lookWith(4 * RESERVE)).isEmpty();
    assertThat(lookWith(4 * RESERVE - 1)).containsExactly(AlarmCode.DISK_FILLING);
    assertThat(lookWith(RESERVE)).isEmpty();
    assertThat(lookWith(RESERVE - 1)).containsExactly(AlarmCode.DISK_LOW);
    assertThat(lookWith(RESERVE)).containsExactly(AlarmCode.DISK_FILLING);
    assertThat(lookWith(9 * RESERVE)).isEmpty();
    assertThat(lookWith(0)).containsExactly(AlarmCode.DISK_LOW);
  }

  @Test
  void whatStaysSoIsSaidAgainEveryHourOnly() {
    assertThat(lookWith(0)).hasSize(1);
    now = now.plus(Duration.ofMinutes(59));
    assertThat(lookWith(0)).isEmpty();
    now = now.plus(Duration.ofMinutes(1));
    assertThat(lookWith(0)).hasSize(1);
    now = now.plus(Duration.ofSeconds(5));
    assertThat(lookWith(0)).isEmpty();
  }

  @Test
  void aDiskThatDoesNotAnswerIsTakenForAFullOne() {
    assertThat(lookWith(-1)).containsExactly(AlarmCode.DISK_LOW);
  }

  @Test
  void freeSpaceAndReserveAreMetrics() {
    PrometheusMeters meters = new PrometheusMeters();
    watch.show(meters);
    free = 4096;
    assertThat(new String(meters.scrape(), StandardCharsets.UTF_8))
        .contains("sallyport_disk_free_bytes 4096.0")
        .contains("sallyport_disk_reserve_bytes 2.68435456E8");
    free = -1;
    assertThat(new String(meters.scrape(), StandardCharsets.UTF_8))
        .doesNotContain("sallyport_disk_free_bytes 4096.0");
  }
}
