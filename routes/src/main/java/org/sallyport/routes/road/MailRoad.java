package org.sallyport.routes.road;

import org.apache.camel.builder.RouteBuilder;

/** From what is due to the mail server: receipts. */
public final class MailRoad extends RouteBuilder {
  private final Tick sending;

  public MailRoad(Tick sending) {
    this.sending = sending;
  }

  @Override
  public void configure() {
    from("scheduler:mail?delay=500&initialDelay=0")
        .routeId("mail")
        .routeConfigurationId(Guards.ID)
        .bean(sending, "tick");
  }
}
