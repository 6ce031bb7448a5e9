/** Looks into the folder of a stopped gateway, for checks that no command line offers. */
@NullMarked
package org.sallyport.bench.check;

import org.jspecify.annotations.NullMarked;
