/** The validate stage: what is missing, odd or contradictory, in codes. Nothing is ever refused. */
@org.jspecify.annotations.NullMarked
package org.sallyport.intake.passage.validate;
