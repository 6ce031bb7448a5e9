package org.sallyport.hub.client;

import java.util.Optional;
import org.sallyport.hub.statement.About;
import org.sallyport.templates.record.HubEventType;

/**
 * What the desk decided about one letter.
 *
 * @param settle whether the broker may forget it; else it is given back
 * @param counted whether it is a record for {@code --max}
 * @param bad whether it makes the command end with 1
 * @param answer what the gateway is told
 */
public record Taken(boolean settle, boolean counted, boolean bad, Optional<Answer> answer) {
  /**
   * Made into a signed statement.
   *
   * @param event STORED or REJECTED
   */
  public record Answer(
      String reference, HubEventType event, Optional<String> reason, About about) {}
}
