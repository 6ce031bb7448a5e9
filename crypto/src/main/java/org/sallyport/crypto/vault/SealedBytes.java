package org.sallyport.crypto.vault;

import org.sallyport.crypto.bytes.Bytes;

/**
 * A small item sealed in one go.
 *
 * @param item its wrap, size and digests
 * @param sealed the sealed bytes, in vault format 1
 */
public record SealedBytes(SealedItem item, Bytes sealed) {}
