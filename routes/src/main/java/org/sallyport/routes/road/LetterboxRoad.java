package org.sallyport.routes.road;

import java.time.Duration;
import org.apache.camel.builder.RouteBuilder;

/** From the intake mailbox to the door of its {@link ChannelRoad}. */
public final class LetterboxRoad extends RouteBuilder {
  private final Tick emptying;
  private final Duration every;

  /**
   * @param every {@code mail.poll-interval}
   */
  public LetterboxRoad(Tick emptying, Duration every) {
    this.emptying = emptying;
    this.every = every;
  }

  @Override
  public void configure() {
    from("scheduler:letterbox?delay=" + every.toMillis() + "&initialDelay=0")
        .routeId("letterbox")
        .routeConfigurationId(Guards.ID)
        .bean(emptying, "tick");
  }
}
