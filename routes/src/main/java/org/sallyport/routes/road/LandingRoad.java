package org.sallyport.routes.road;

import org.apache.camel.builder.RouteBuilder;

/** Looks each second for uploads that are whole, and for forms whose answer is due. */
public final class LandingRoad extends RouteBuilder {
  private final Tick landing;

  public LandingRoad(Tick landing) {
    this.landing = landing;
  }

  @Override
  public void configure() {
    from("scheduler:landing?delay=1000&initialDelay=0")
        .routeId("landing")
        .routeConfigurationId(Guards.ID)
        .bean(landing, "tick");
  }
}
