package org.sallyport.hub.client;

import java.util.Optional;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;

/**
 * The line of JSON before a slice's bytes (CONTRACT §5).
 *
 * @param part from 1; 0 for a notice of a whole item
 * @param slice from 1 to {@code slices}
 * @param name a neutral one, {@code part-N.ext}
 * @param size of the whole part, in bytes
 * @param sha256 of the whole part
 * @param reason on {@code hub.review}: why a person must look
 * @param notice on {@code hub.review}: a sentence in place of bytes, which do not travel
 */
public record SliceHeader(
    UUID submissionId,
    String reference,
    int part,
    int slice,
    int slices,
    String name,
    String type,
    long size,
    Bytes sha256,
    Optional<String> reason,
    Optional<String> notice) {
  /** Nothing but a notice. */
  public boolean isNotice() {
    return notice.isPresent();
  }
}
