package org.sallyport.intake.passage;

import java.util.Optional;
import org.sallyport.intake.submission.PartRole;
import org.sallyport.intake.submission.PartState;
import org.sallyport.templates.problem.HoldReason;
import org.sallyport.templates.problem.WithheldReason;

/**
 * What the passage decided of one part.
 *
 * @param waitsForPerson the part must be looked at (unreadable, encrypted, too large): the status
 *     shows NEEDS_PERSON until it is decided
 * @param derived of a part that was taken out of another
 */
public record PartOutcome(
    int number,
    PartState state,
    Optional<WithheldReason> reason,
    boolean waitsForPerson,
    Optional<Derived> derived) {
  /** Of a part that was sealed by itself. */
  public PartOutcome(
      int number, PartState state, Optional<WithheldReason> reason, boolean waitsForPerson) {
    this(number, state, reason, waitsForPerson, Optional.empty());
  }

  /**
   * A part that was taken out of another: the ledger learns of it now.
   *
   * @param size bytes
   * @param sha256 lower-case hexadecimal
   */
  public record Derived(PartRole role, long size, String sha256) {}

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
