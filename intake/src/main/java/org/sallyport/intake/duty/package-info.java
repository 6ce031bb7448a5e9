/** Calls to those on duty: who is told of what, when the next one is, and that it was sent. */
@NullMarked
package org.sallyport.intake.duty;

import org.jspecify.annotations.NullMarked;
