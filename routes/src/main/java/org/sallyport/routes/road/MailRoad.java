package org.sallyport.routes.road;

import org.apache.camel.builder.RouteBuilder;

/** From what is due to the mail server: receipts, links to sign in by. */
public final class MailRoad extends RouteBuilder {
  private final String id;
  private final Tick sending;

  public MailRoad(String id, Tick sending) {
    this.id = id;
    this.sending = sending;
  }

  @Override
  public void configure() {
    from("scheduler:" + id + "?delay=500&initialDelay=0")
        .routeId(id)
        .routeConfigurationId(Guards.ID)
        .bean(sending, "tick");
  }
}
