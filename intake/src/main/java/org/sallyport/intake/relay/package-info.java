/** From the outbox to the hub and back: what is due, what the hub said, when to send again. */
@org.jspecify.annotations.NullMarked
package org.sallyport.intake.relay;
