/** Takes uploads into the reception once they are whole, and answers those that are one form. */
@NullMarked
package org.sallyport.intake.taking;

import org.jspecify.annotations.NullMarked;
