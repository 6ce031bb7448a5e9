/** Acknowledgements that the gateway must not believe. */
@NullMarked
package org.sallyport.bench.acks;

import org.jspecify.annotations.NullMarked;
