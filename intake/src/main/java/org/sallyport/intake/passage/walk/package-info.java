/** The passage itself: the order of the stages, and how it is put together. */
@org.jspecify.annotations.NullMarked
package org.sallyport.intake.passage.walk;
