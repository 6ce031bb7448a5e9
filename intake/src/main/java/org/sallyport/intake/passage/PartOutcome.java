package org.sallyport.intake.passage;

import java.util.Optional;
import org.sallyport.intake.submission.PartState;
import org.sallyport.templates.problem.HoldReason;
import org.sallyport.templates.problem.WithheldReason;

/**
 * What the passage decided of one part.
 *
 * @param waitsForPerson the part must be looked at (unreadable, encrypted, too large): the status
 *     shows NEEDS_PERSON until it is decided
 */
public record PartOutcome(
    int number, PartState state, Optional<WithheldReason> reason, boolean waitsForPerson) {
  /** What a person is told of a part that was withheld for this reason. */
  public static HoldReason holdReason(WithheldReason reason) {
    return switch (reason) {
      case UNREADABLE, NOT_TAKEN, IMAGE -> HoldReason.UNREADABLE;
      case ENCRYPTED -> HoldReason.ENCRYPTED;
      case TOO_LARGE -> HoldReason.TOO_LARGE;
      case INFECTED -> HoldReason.INFECTED;
    };
  }
}
