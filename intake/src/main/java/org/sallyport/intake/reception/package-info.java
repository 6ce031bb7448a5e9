/** The one door that every channel calls: limits, seal, durable commit, answer. */
@org.jspecify.annotations.NullMarked
package org.sallyport.intake.reception;
