package org.sallyport.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.sallyport.app.config.GatewayConfig.Broker;
import org.sallyport.intake.watch.EventLog;
import org.sallyport.routes.amqp.AmqpTls;
import org.sallyport.routes.amqp.HubQueueSettings;
import org.sallyport.routes.amqp.ProtonHubQueue;

/**
 * Connects to the hub's own broker as the gateway would, sends nothing, reads nothing.
 *
 * @param patience how long the broker may take to answer
 */
public record BrokerCheck(Broker.External broker, Duration patience) implements Check {
  private static final Duration STEP = Duration.ofMillis(50);

  @Override
  public List<Finding> look() {
    HubQueueSettings settings;
    try {
      settings =
          HubQueueSettings.of(
              broker.url(),
              broker.user(),
              Files.readString(broker.passwordFile()).strip(),
              broker.ca().isPresent()
                  ? Optional.of(AmqpTls.trusting(broker.ca().get()))
                  : Optional.empty());
    } catch (IOException e) {
      return List.of(Finding.mend("broker", "its password or CA file cannot be read; look at it"));
    }
    LastFault fault = new LastFault();
    ProtonHubQueue queue = ProtonHubQueue.open(settings, (code, reference) -> {}, fault);
    try {
      return List.of(connects(queue) ? queues(queue.missingQueues()) : refused(fault));
    } finally {
      queue.close();
    }
  }

  private boolean connects(ProtonHubQueue queue) {
    long end = System.nanoTime() + patience.toNanos();
    while (!queue.connected() && System.nanoTime() < end) {
      LockSupport.parkNanos(STEP.toNanos());
    }
    return queue.connected();
  }

  private Finding queues(Set<String> missing) {
    return missing.isEmpty()
        ? Finding.ok("broker", broker.url() + " answers and has the queues")
        : Finding.mend(
            "broker",
            broker.url() + " lacks " + String.join(", ", missing) + "; have the hub make them");
  }

  private Finding refused(LastFault fault) {
    return Finding.mend(
        "broker",
        "no connection to "
            + broker.url()
            + fault.text()
            + "; is it up, are user, password and CA right? Submissions wait meanwhile");
  }

  /** Remembers only what kind of failure came last. */
  private static final class LastFault implements EventLog {
    private volatile String kind = "";

    @Override
    public void info(String event, Map<Field, Object> fields) {
      // success shows in the queue itself
    }

    @Override
    public void warn(String event, Map<Field, Object> fields) {
      kind = String.valueOf(fields.getOrDefault(Field.EXCEPTION, ""));
    }

    String text() {
      return kind.isEmpty() ? "" : " (" + kind + ")";
    }
  }
}
