/** From the outbox to the hub: what is due, in which order, how often and with what patience. */
@org.jspecify.annotations.NullMarked
package org.sallyport.intake.relay;
