/** The read stage: from an arrival's opened parts to parsed JSON and read documents. */
@org.jspecify.annotations.NullMarked
package org.sallyport.intake.passage.read;
