/** A broker outside the gateway, to take away and bring back. */
@NullMarked
package org.sallyport.bench.broker;

import org.jspecify.annotations.NullMarked;
