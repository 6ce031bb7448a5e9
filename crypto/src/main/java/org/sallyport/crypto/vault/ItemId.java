package org.sallyport.crypto.vault;

import java.util.UUID;

/**
 * The id of one sealed item (an arrival's part, a parcel), bound into its ciphertext as associated
 * data.
 *
 * @param value UUIDv7 (RFC 9562)
 */
public record ItemId(UUID value) {}
