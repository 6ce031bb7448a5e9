package org.sallyport.intake.passage;

import java.util.Map;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.submission.ParcelKind;

/**
 * One sealed message for the hub, not yet in the outbox.
 *
 * @param part 0 for a record
 * @param slice 1…slices for an original, 0 for a record
 * @param messageId AMQP message-id (CONTRACT §5)
 * @param priority 9 urgent, 6 partners, 2 bulk
 * @param properties application properties except {@code _AMQ_DUPL_ID}, which the relay adds
 * @param waitsForOriginals leave only when the broker has confirmed this submission's originals
 */
public record ParcelDraft(
    ParcelKind kind,
    int part,
    int slice,
    int slices,
    String messageId,
    String queue,
    int priority,
    Map<String, Object> properties,
    Bytes body,
    boolean waitsForOriginals) {
  public ParcelDraft {
    properties = Map.copyOf(properties);
  }
}
