/** Bulk files with known faults, and what their sender must be answered to each row. */
@NullMarked
package org.sallyport.bench.rows;

import org.jspecify.annotations.NullMarked;
