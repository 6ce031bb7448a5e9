package org.sallyport.routes.road;

import org.apache.camel.builder.RouteBuilder;

/** Looks for what the hub has not answered in time. */
public final class DuesRoad extends RouteBuilder {
  private final Tick dues;

  public DuesRoad(Tick dues) {
    this.dues = dues;
  }

  @Override
  public void configure() {
    from("scheduler:dues?delay=1000&initialDelay=0")
        .routeId("dues")
        .routeConfigurationId(Guards.ID)
        .bean(dues, "tick");
  }
}
