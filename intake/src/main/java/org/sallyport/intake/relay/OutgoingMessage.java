package org.sallyport.intake.relay;

import java.util.Map;
import org.sallyport.crypto.bytes.Bytes;

/**
 * One message for the hub (CONTRACT §5). Content type, durability and {@code _AMQ_DUPL_ID} are the
 * queue's business.
 */
public record OutgoingMessage(
    String queue,
    String messageId,
    int deliveryNo,
    int priority,
    Map<String, Object> properties,
    Bytes body) {
  public OutgoingMessage {
    properties = Map.copyOf(properties);
  }
}
