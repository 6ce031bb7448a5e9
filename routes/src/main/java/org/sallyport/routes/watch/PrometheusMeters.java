package org.sallyport.routes.watch;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import java.util.regex.Pattern;
import org.sallyport.intake.watch.AlarmCode;
import org.sallyport.intake.watch.Meters;

/**
 * Meters in Prometheus' text format. The label sets are closed: alarm codes are all there from 0,
 * and names, outcomes and stages are short fixed words, at most {@value #MOST_WORDS} of each; what
 * is none is counted as {@code other}. Thread-safe.
 */
public final class PrometheusMeters implements Meters {
  private static final int MOST_WORDS = 100;
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_]{0,39}");
  private static final String OTHER = "other";

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Set<String> words = ConcurrentHashMap.newKeySet();
  private final Counter events;
  private final Counter alarms;
  private final Histogram stages;

  public PrometheusMeters() {
    events =
        Counter.builder()
            .name("sallyport_events_total")
            .help("What happened, by name and outcome.")
            .labelNames("name", "outcome")
            .register(registry);
    alarms =
        Counter.builder()
            .name("sallyport_alarms_total")
            .help("Alarms raised since the start, by code.")
            .labelNames("code")
            .register(registry);
    stages =
        Histogram.builder()
            .name("sallyport_stage_seconds")
            .help("How long a stage took.")
            .labelNames("stage")
            .classicOnly()
            .classicUpperBounds(
                0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30)
            .register(registry);
    for (AlarmCode code : AlarmCode.values()) {
      alarms.initLabelValues(code.name());
    }
  }

  @Override
  public void count(String name, String outcome) {
    events.labelValues(word(name), word(outcome)).inc();
  }

  @Override
  public void time(String stage, Duration took) {
    stages.labelValues(word(stage)).observe(took.toNanos() / 1e9);
  }

  void alarm(AlarmCode code) {
    alarms.labelValues(code.name()).inc();
  }

  /**
   * A value read at each scrape; left out of that scrape when the supplier throws.
   *
   * @param name a fixed snake_case word; the metric is {@code sallyport_name}
   */
  public void gauge(String name, String help, DoubleSupplier value) {
    gauges("sallyport_" + name, help, "", Map.of("", value));
  }

  /**
   * Several values under one name, told apart by one label with fixed words.
   *
   * @param label the label's name, empty for none
   */
  public void gauges(String name, String help, String label, Map<String, DoubleSupplier> values) {
    Map<String, DoubleSupplier> fixed = Map.copyOf(values);
    var gauge =
        GaugeWithCallback.builder()
            .name(name)
            .help(help)
            .callback(
                callback ->
                    fixed.forEach(
                        (word, value) -> {
                          double now = readOrNothing(value);
                          if (!Double.isNaN(now)) {
                            if (label.isEmpty()) {
                              callback.call(now);
                            } else {
                              callback.call(now, word);
                            }
                          }
                        }));
    if (!label.isEmpty()) {
      gauge.labelNames(label);
    }
    gauge.register(registry);
  }

  private static double readOrNothing(DoubleSupplier value) {
    try {
      return value.getAsDouble();
    } catch (RuntimeException outage) {
      return Double.NaN;
    }
  }

  /** Everything, as Prometheus reads it (text format 0.0.4). */
  public byte[] scrape() {
    var out = new ByteArrayOutputStream(8192);
    try {
      PrometheusTextFormatWriter.create().write(out, registry.scrape());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  private String word(String word) {
    if (words.contains(word)) {
      return word;
    }
    if (words.size() >= MOST_WORDS || !WORD.matcher(word).matches()) {
      return OTHER;
    }
    words.add(word);
    return word;
  }
}
