/** Where a submission stands, asked by whoever sent it; guessing is limited. */
@NullMarked
package org.sallyport.routes.status;

import org.jspecify.annotations.NullMarked;
