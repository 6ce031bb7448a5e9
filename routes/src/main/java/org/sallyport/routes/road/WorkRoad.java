package org.sallyport.routes.road;

import org.apache.camel.builder.RouteBuilder;

/** From the ledger's queue of arrivals through the passage: several lanes, one step each. */
public final class WorkRoad extends RouteBuilder {
  private final int lanes;
  private final Tick work;

  public WorkRoad(int lanes, Tick work) {
    this.lanes = lanes;
    this.work = work;
  }

  @Override
  public void configure() {
    for (int lane = 1; lane <= lanes; lane++) {
      from("scheduler:work-" + lane + "?delay=1&initialDelay=0")
          .routeId("work-" + lane)
          .routeConfigurationId(Guards.ID)
          .bean(work, "tick");
    }
  }
}
