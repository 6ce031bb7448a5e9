/** Looks at posted JSON before it is accepted, with the passage's own functions. */
@org.jspecify.annotations.NullMarked
package org.sallyport.intake.passage.examine;
