/** What happens between the reception of an arrival and its outbox, as pure functions. */
@org.jspecify.annotations.NullMarked
package org.sallyport.intake.passage;
