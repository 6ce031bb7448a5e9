/**
 * Reads running text: sentences, phrases of a lexicon, dates in words. No decision is made here.
 */
@org.jspecify.annotations.NullMarked
package org.sallyport.intake.passage.words;
