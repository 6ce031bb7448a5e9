package org.sallyport.crypto.vault;

import org.sallyport.crypto.bytes.Bytes;

/**
 * What is known of an item once it is sealed.
 *
 * @param wrap the only way to open it
 * @param plainSize size of the content in bytes
 * @param sha256 SHA-256 of the content: never store or log it, it identifies the content
 * @param saltedDigest SHA-256(salt ‖ sha256), which the audit log may hold: the 32-byte salt lies
 *     in the sealed stream and dies with the wrap
 */
public record SealedItem(Wrap wrap, long plainSize, Bytes sha256, Bytes saltedDigest) {}
