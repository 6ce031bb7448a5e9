package org.sallyport.routes.road;

import org.apache.camel.CamelExecutionException;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.sallyport.intake.reception.Answer;
import org.sallyport.intake.reception.Arrival;
import org.sallyport.intake.reception.Reception;

/**
 * The outer side of a {@link ChannelRoad}: what a server that is not a Camel component calls.
 * Thread-safe.
 */
final class RoadDoor implements Reception {
  private final ProducerTemplate road;
  private final Endpoint entrance;

  RoadDoor(ProducerTemplate road, Endpoint entrance) {
    this.road = road;
    this.entrance = entrance;
  }

  /**
   * @throws RoadFault when the road ended without an answer; nothing may be promised then
   */
  @Override
  public Answer receive(Arrival arrival) {
    Exchange end;
    try {
      end = road.request(entrance, exchange -> exchange.getIn().setBody(arrival));
    } catch (CamelExecutionException closed) {
      throw new RoadFault(closed);
    }
    if (end.getException() == null && end.getMessage().getBody() instanceof Answer answer) {
      return answer;
    }
    throw new RoadFault(end.getException());
  }
}
