package org.sallyport.hub.client;

import java.util.Optional;
import org.sallyport.hub.statement.About;
import org.sallyport.templates.record.HubEventType;

/**
 * What the desk decided about one letter.
 *
 * @param settle whether the broker may forget it; else it is given back
 * @param records how many it is for {@code --max}; a group of rows is many
 * @param bad whether it makes the command end with 1
 * @param answer what the gateway is told
 */
public record Taken(boolean settle, int records, boolean bad, Optional<Answer> answer) {
  /**
   * Of a letter that is one record at most.
   *
   * @param counted whether it is a record for {@code --max}
   */
  public Taken(boolean settle, boolean counted, boolean bad, Optional<Answer> answer) {
    this(settle, counted ? 1 : 0, bad, answer);
  }

  /**
   * Made into a signed statement.
   *
   * @param event STORED or REJECTED
   */
  public record Answer(
      String reference, HubEventType event, Optional<String> reason, About about) {}
}
