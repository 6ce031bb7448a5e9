/** Drives a running gateway over its outside surface, to measure it and to try to break it. */
@NullMarked
package org.sallyport.bench.load;

import org.jspecify.annotations.NullMarked;
