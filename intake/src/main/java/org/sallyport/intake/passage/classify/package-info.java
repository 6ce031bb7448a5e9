/** The classify stage: urgency, marking, flags and the codes the hub works by. */
@org.jspecify.annotations.NullMarked
package org.sallyport.intake.passage.classify;
