package org.sallyport.routes.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sallyport.intake.watch.AlarmCode;
import org.sallyport.intake.watch.EventLog.Field;

/** Meters, alarms and log lines have closed shapes. */
final class WatchTest {
  private final PrometheusMeters meters = new PrometheusMeters();

  private String scrape() {
    return new String(meters.scrape(), StandardCharsets.UTF_8);
  }

  @Test
  void everyAlarmIsThereFromNought() {
    for (AlarmCode code : AlarmCode.values()) {
      assertThat(scrape()).contains("sallyport_alarms_total{code=\"" + code + "\"} 0.0");
    }
  }

  @Test
  void anAlarmIsCountedByItsCode() {
    new LoggingAlarms(new Slf4jEventLog(), meters).raise(AlarmCode.GUESSING, Optional.empty());
    assertThat(scrape()).contains("sallyport_alarms_total{code=\"GUESSING\"} 1.0");
  }

  @Test
  void countsTimesAndGaugesAreShown() {
    meters.count("arrivals", "accepted");
    meters.time("read", Duration.ofMillis(3));
    meters.gauge("waiting", "Arrivals that wait.", () -> 7);
    meters.gauge(
        "broken",
        "Cannot be read.",
        () -> {
          throw new IllegalStateException();
        });
    assertThat(scrape())
        .contains("sallyport_events_total{name=\"arrivals\",outcome=\"accepted\"} 1.0")
        .contains("sallyport_stage_seconds_bucket{stage=\"read\",le=\"0.005\"} 1")
        .contains("sallyport_waiting 7.0")
        .doesNotContain("sallyport_broken 0");
  }

  @Test
  void whatIsNoFixedWordIsCountedAsOther() {
    meters.count("arrivals", "from a@school.example");
    for (int i = 0; i < 500; i++) {
      meters.count("word_" + i, "ok");
    }
    assertThat(scrape()).doesNotContain("school").contains("outcome=\"other\"");
    assertThat(scrape().lines().count()).isLessThan(300);
  }

  @Test
  void aLogLineShowsItsFieldsInOrder() {
    String line =
        Slf4jEventLog.line(
            "SENT",
            Map.of(
                Field.COUNT,
                3,
                Field.REFERENCE,
                "DEMO-261124-ABCDE-FGHJKM",
                Field.ARRIVAL,
                new UUID(1, 2),
                Field.EXCEPTION,
                IllegalStateException.class));
    assertThat(line)
        .isEqualTo(
            "SENT reference=DEMO-261124-ABCDE-FGHJKM arrival="
                + new UUID(1, 2)
                + " count=3 exception=java.lang.IllegalStateException");
  }

  @Test
  void contentCannotSlipIntoALogLine() {
    String line =
        Slf4jEventLog.line(
            "SENT\nFORGED",
            Map.of(
                Field.REFERENCE, "Kylie Example",
                Field.REASON, "she said: come at 5",
                Field.COUNT, "12 Acacia Avenue",
                Field.ARRIVAL, "letter.docx",
                Field.EXCEPTION, "java.io.IOException: /home/x"));
    assertThat(line).isEqualTo("? reference=? arrival=? reason=? count=? exception=?");
  }
}
