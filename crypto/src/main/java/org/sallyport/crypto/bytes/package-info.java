/** The immutable run of bytes that every other package passes around. */
@NullMarked
package org.sallyport.crypto.bytes;

import org.jspecify.annotations.NullMarked;
