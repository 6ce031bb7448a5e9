/** Reads protective markings, in marking positions only. */
@org.jspecify.annotations.NullMarked
package org.sallyport.intake.passage.marking;
