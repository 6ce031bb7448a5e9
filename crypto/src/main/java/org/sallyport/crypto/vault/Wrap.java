package org.sallyport.crypto.vault;

import org.sallyport.crypto.bytes.Bytes;

/**
 * An item's data key, sealed to the intake key of one epoch (docs/formats/vault.md). Whoever
 * destroys every copy of the wrap destroys the item.
 *
 * @param item the item it opens
 * @param purpose what the item is for
 * @param epoch number of the intake key pair, from 1
 * @param value version byte, HPKE encapsulation, sealed key: 1,169 bytes in version 1
 */
public record Wrap(ItemId item, Purpose purpose, int epoch, Bytes value) {}
