package org.sallyport.hub.client;

import java.util.Map;
import org.sallyport.crypto.bytes.Bytes;

/**
 * One message from a queue, not yet settled.
 *
 * @param messageId the AMQP message-id, empty where there is none
 * @param contentType as the message says, empty where it says nothing
 * @param properties its application properties: hints, nothing is believed of them
 * @param body its data section
 * @param handle gives it back or is done with it
 */
public record Letter(
    String messageId,
    String contentType,
    Map<String, Object> properties,
    Bytes body,
    LetterHandle handle) {
  public Letter {
    properties = Map.copyOf(properties);
  }
}
