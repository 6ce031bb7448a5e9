/** The audit log's writer: RFC 6962 Merkle tree, C2SP checkpoints, tiles, proofs and exports. */
@NullMarked
package org.sallyport.crypto.log;

import org.jspecify.annotations.NullMarked;
