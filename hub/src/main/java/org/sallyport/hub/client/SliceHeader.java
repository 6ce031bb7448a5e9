package org.sallyport.hub.client;

import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;

/**
 * The line of JSON before a slice's bytes (CONTRACT §5).
 *
 * @param part from 1
 * @param slice from 1 to {@code slices}
 * @param name a neutral one, {@code part-N.ext}
 * @param size of the whole part, in bytes
 * @param sha256 of the whole part
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
    Bytes sha256) {}
