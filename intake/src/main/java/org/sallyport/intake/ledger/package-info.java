/** The port to the durable truth: commands that change it, views that read it. */
@org.jspecify.annotations.NullMarked
package org.sallyport.intake.ledger;
