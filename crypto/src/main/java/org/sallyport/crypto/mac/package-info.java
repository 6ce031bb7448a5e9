/** Keyed digests (HMAC-SHA-256) under the key of one data folder, separated by label. */
@NullMarked
package org.sallyport.crypto.mac;

import org.jspecify.annotations.NullMarked;
