/** The words every room of the intake shares: ids, references, states, problems. */
@org.jspecify.annotations.NullMarked
package org.sallyport.intake.submission;
