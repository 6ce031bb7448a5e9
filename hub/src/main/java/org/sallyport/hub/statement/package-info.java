/** What the hub says on {@code hub.acks}, as signed JSON (docs/formats/hub-acks.md). */
@NullMarked
package org.sallyport.hub.statement;

import org.jspecify.annotations.NullMarked;
