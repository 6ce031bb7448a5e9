/** A self-made authority and server certificate for loopback and the demo. */
@NullMarked
package org.sallyport.crypto.tls;

import org.jspecify.annotations.NullMarked;
