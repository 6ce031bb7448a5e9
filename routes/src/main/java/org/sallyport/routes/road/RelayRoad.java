package org.sallyport.routes.road;

import org.apache.camel.builder.RouteBuilder;

/** From the outbox to the hub's queue. */
public final class RelayRoad extends RouteBuilder {
  private final Tick relay;

  public RelayRoad(Tick relay) {
    this.relay = relay;
  }

  @Override
  public void configure() {
    from("scheduler:relay?delay=1&initialDelay=0")
        .routeId("relay")
        .routeConfigurationId(Guards.ID)
        .bean(relay, "tick");
  }
}
