package org.sallyport.routes.road;

import org.apache.camel.builder.RouteBuilder;

/** Calls to those on duty; a road of its own, so that no receipt keeps them waiting. */
public final class DutyRoad extends RouteBuilder {
  private final Tick duty;

  public DutyRoad(Tick duty) {
    this.duty = duty;
  }

  @Override
  public void configure() {
    from("scheduler:duty?delay=1000&initialDelay=0")
        .routeId("duty")
        .routeConfigurationId(Guards.ID)
        .bean(duty, "tick");
  }
}
