package org.sallyport.crypto.verify;

import java.util.Optional;
import org.sallyport.crypto.bytes.Bytes;

/**
 * A leaf as the store holds it.
 *
 * @param index its place, from 0
 * @param leaf its bytes
 * @param hash the leaf hash stored beside it, where there is one
 */
public record StoredLeaf(long index, Bytes leaf, Optional<Bytes> hash) {}
