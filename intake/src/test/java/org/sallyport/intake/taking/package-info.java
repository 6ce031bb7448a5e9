/** Uploads under a clock by hand. */
@org.jspecify.annotations.NullMarked
package org.sallyport.intake.taking;
