/** CMS envelopes to the hub and signed statements from it (RFC 5652, 5083, 5084, 2634). */
@NullMarked
package org.sallyport.crypto.envelope;

import org.jspecify.annotations.NullMarked;
