/** Vault format 1: how an item is sealed at rest, streaming, under a key of its own. */
@NullMarked
package org.sallyport.crypto.vault;

import org.jspecify.annotations.NullMarked;
