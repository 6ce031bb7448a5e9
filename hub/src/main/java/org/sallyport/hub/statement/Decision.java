package org.sallyport.hub.statement;

import java.util.Optional;
import org.sallyport.crypto.bytes.Bytes;

/**
 * What a decision says besides its event.
 *
 * @param part from 1; empty where it is about the whole
 * @param itemKey with RELEASE of a spill: the item's key, sealed to the gateway's certificate
 * @param attachment with REPLACED: the readable form, sealed to the gateway's certificate
 */
public record Decision(
    Optional<Integer> part, Optional<Bytes> itemKey, Optional<Bytes> attachment) {
  /** Nothing besides. */
  public static final Decision NONE =
      new Decision(Optional.empty(), Optional.empty(), Optional.empty());
}
