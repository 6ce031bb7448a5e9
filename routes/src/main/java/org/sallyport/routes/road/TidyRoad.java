package org.sallyport.routes.road;

import org.apache.camel.builder.RouteBuilder;

/** Checkpoints, retention and what waits for a person. */
public final class TidyRoad extends RouteBuilder {
  private final Tick tidy;

  public TidyRoad(Tick tidy) {
    this.tidy = tidy;
  }

  @Override
  public void configure() {
    from("scheduler:tidy?delay=5000&initialDelay=0")
        .routeId("tidy")
        .routeConfigurationId(Guards.ID)
        .bean(tidy, "tick");
  }
}
