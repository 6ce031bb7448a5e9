package org.sallyport.intake.ledger;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.submission.ParcelKind;

/**
 * A parcel lent to the relay.
 *
 * @param messageId AMQP message-id
 * @param deliveryNo 1 for the first delivery; raised by RESEND and {@code hub.stored-within} only
 * @param attempts how often the broker did not take this delivery
 * @param properties application properties: String, Boolean, or Long for every whole number
 * @param body sealed bytes, empty where they lie in a blob
 */
public record Parcel(
    UUID id,
    ParcelKind kind,
    String queue,
    String messageId,
    int deliveryNo,
    int attempts,
    int priority,
    Map<String, Object> properties,
    Bytes body,
    Optional<String> blob) {
  public Parcel {
    properties = Map.copyOf(properties);
  }
}
