package org.sallyport.crypto.verify;

/**
 * A checkpoint as the store holds it.
 *
 * @param name how a finding calls it, such as {@code checkpoint 4711}
 * @param note the signed note
 */
public record StoredCheckpoint(String name, String note) {}
