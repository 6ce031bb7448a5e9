package org.sallyport.crypto.log;

import org.sallyport.crypto.bytes.Bytes;

/**
 * A log of a certain length, and the hash that stands for all of it.
 *
 * @param size number of leaves
 * @param root RFC 6962 Merkle tree hash, 32 bytes
 */
public record LogHead(long size, Bytes root) {}
