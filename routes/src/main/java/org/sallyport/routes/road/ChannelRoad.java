package org.sallyport.routes.road;

import org.apache.camel.builder.RouteBuilder;
import org.sallyport.intake.reception.Reception;

/** From one door to the reception. Each door has a road of its own. */
public final class ChannelRoad extends RouteBuilder {
  private final String door;
  private final Reception reception;

  /**
   * @param door the channel's fixed word, such as {@code api}
   */
  public ChannelRoad(String door, Reception reception) {
    this.door = door;
    this.reception = reception;
  }

  @Override
  public void configure() {
    from("direct:" + door)
        .routeId("channel-" + door)
        .routeConfigurationId(Guards.ID)
        .bean(reception, "receive");
  }
}
