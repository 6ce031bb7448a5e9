package org.sallyport.intake.passage;

import java.util.Optional;
import org.sallyport.intake.submission.PartState;
import org.sallyport.templates.problem.WithheldReason;

/**
 * What the passage decided of one part.
 *
 * @param waitsForPerson the part must be looked at (unreadable, encrypted, too large): the status
 *     shows NEEDS_PERSON until it is decided
 */
public record PartOutcome(
    int number, PartState state, Optional<WithheldReason> reason, boolean waitsForPerson) {}
