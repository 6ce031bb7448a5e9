/**
 * Handing an arrival over to people: what was stopped by its marking, to those who may open it in
 * the gateway's place; what waits for a person, where it is exported. And taking it back.
 */
@NullMarked
package org.sallyport.intake.handover;

import org.jspecify.annotations.NullMarked;
