/** The seal stage: the record, its source compartment and the originals, sealed for the hub. */
@org.jspecify.annotations.NullMarked
package org.sallyport.intake.passage.seal;
