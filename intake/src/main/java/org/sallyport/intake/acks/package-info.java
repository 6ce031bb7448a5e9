/**
 * What the hub says: signed statements from {@code hub.acks}, checked before they change a thing.
 */
@NullMarked
package org.sallyport.intake.acks;

import org.jspecify.annotations.NullMarked;
