package org.sallyport.crypto.vault;

import org.sallyport.crypto.bytes.Bytes;

/**
 * The half of an intake key pair that seals and cannot open.
 *
 * @param epoch number of the pair, from 1
 * @param encoded X-Wing encapsulation key, 1,216 bytes
 */
public record IntakePublicKey(int epoch, Bytes encoded) {}
