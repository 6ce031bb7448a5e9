package org.sallyport.routes.road;

import org.apache.camel.builder.RouteBuilder;

/**
 * From the ledger's queue of bulk files through their rows: one lane, which nobody waits behind.
 */
public final class BulkRoad extends RouteBuilder {
  private final Tick work;

  public BulkRoad(Tick work) {
    this.work = work;
  }

  @Override
  public void configure() {
    from("scheduler:bulk?delay=1&initialDelay=0")
        .routeId("bulk")
        .routeConfigurationId(Guards.ID)
        .bean(work, "tick");
  }
}
