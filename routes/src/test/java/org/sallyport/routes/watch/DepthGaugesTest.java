package org.sallyport.routes.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.intake.reception.Answer;
import org.sallyport.intake.reception.Arrival;
import org.sallyport.intake.reception.IncomingPart;
import org.sallyport.intake.submission.PartRole;
import org.sallyport.intake.submission.Sender;
import org.sallyport.routes.channel.RealReception;
import org.sallyport.templates.record.AssuranceLevel;
import org.sallyport.templates.record.Channel;

/** The ledger's depths stand among the meters. */
final class DepthGaugesTest {
  @Test
  void whatWaitsInTheLedgerIsShown(@TempDir Path folder) throws Exception {
    try (var real = new RealReception(folder)) {
      assertThat(real.receive(arrival())).isInstanceOf(Answer.Accepted.class);
      var meters = new PrometheusMeters();
      DepthGauges.show(meters, real.view(), Clock.systemUTC());
      assertThat(new String(meters.scrape(), StandardCharsets.UTF_8))
          .contains("sallyport_arrivals_waiting 1.0")
          .contains("sallyport_items_held 0.0")
          .contains("sallyport_parcels_due 0.0")
          .contains("sallyport_log_leaves " + real.leaves() + ".0");
    }
  }

  private static Arrival arrival() {
    byte[] json = "{\"information\":[{\"text\":\"A phone.\"}]}".getBytes(StandardCharsets.UTF_8);
    var parts =
        new ArrayDeque<>(
            List.of(
                new IncomingPart(
                    PartRole.FORM_JSON,
                    "submission",
                    "application/json",
                    new ByteArrayInputStream(json))));
    return new Arrival(
        Channel.API,
        new Sender(
            "a", "A", "POLICE", new UUID(0, 1), new UUID(0, 2), AssuranceLevel.L3, List.of()),
        Optional.empty(),
        () -> Optional.ofNullable(parts.poll()));
  }
}
