package org.sallyport.intake.passage.marking;

import java.util.Optional;
import org.sallyport.templates.record.MarkPlace;

/**
 * A marking that was found.
 *
 * @param part number of the part, from 1
 * @param text verbatim; source compartment only
 * @param marking what it was read as; empty where a marking field holds something else
 */
public record MarkFound(int part, MarkPlace where, String text, Optional<Marking> marking) {}
