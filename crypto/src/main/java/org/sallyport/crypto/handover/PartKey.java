package org.sallyport.crypto.handover;

import org.sallyport.crypto.vault.DataKey;
import org.sallyport.crypto.vault.ItemId;
import org.sallyport.crypto.vault.Purpose;

/**
 * SECRET: what opens one part of an item.
 *
 * @param number the part's, from 1
 */
public record PartKey(int number, ItemId item, Purpose purpose, DataKey key) {}
