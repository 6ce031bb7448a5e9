package org.sallyport.crypto.keys;

import java.time.Instant;

/**
 * What may be shown of a key.
 *
 * @param name its name in the ring
 * @param algorithm for people: {@code X-Wing}, {@code ECDSA P-256}, …
 * @param created when it was made, to the second
 * @param fingerprint SHA-256 of the certificate or public key, hexadecimal; empty for a MAC key
 * @param epoch number of its pair, 0 where keys of this name have none
 */
public record KeyInfo(
    String name, String algorithm, Instant created, String fingerprint, int epoch) {}
