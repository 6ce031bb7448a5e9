/** The normalise stage: values brought into one form where they can be read, kept where not. */
@org.jspecify.annotations.NullMarked
package org.sallyport.intake.passage.normalise;
