/** The two receipts of a mail: what they say, and that each goes out once. */
@NullMarked
package org.sallyport.intake.receipts;

import org.jspecify.annotations.NullMarked;
