package org.sallyport.intake.submission;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.sallyport.templates.record.SubmissionStatus;

/** The life of a submission (DESIGN §12). Everything a sender or hub sees is a view of it. */
public enum SubmissionState {
  RECEIVED,
  HELD,
  SPILLED,
  FORWARDED,
  STORED,
  OPENED,
  CLOSED,
  ERASED;

  /** Waiting for a person's decision, whole. */
  public static final Set<SubmissionState> STOPPED =
      Collections.unmodifiableSet(EnumSet.of(HELD, SPILLED));

  /** Whether the ledger may move a submission from this state to {@code next}. */
  public boolean mayBecome(SubmissionState next) {
    return following().contains(next);
  }

  private Set<SubmissionState> following() {
    return switch (this) {
      case RECEIVED -> EnumSet.of(HELD, SPILLED, FORWARDED, STORED, OPENED, CLOSED);
      case HELD, SPILLED -> EnumSet.of(FORWARDED, CLOSED);
      case FORWARDED -> EnumSet.of(STORED, OPENED, CLOSED);
      case STORED -> EnumSet.of(OPENED, CLOSED);
      case OPENED -> EnumSet.of(CLOSED);
      case CLOSED -> EnumSet.of(ERASED);
      case ERASED -> EnumSet.noneOf(SubmissionState.class);
    };
  }

  /**
   * What the sender may be told.
   *
   * @param partWaits a part of the submission waits for a person
   */
  public SubmissionStatus shownToSender(boolean partWaits) {
    return switch (this) {
      case RECEIVED, SPILLED -> SubmissionStatus.RECEIVED;
      case HELD -> SubmissionStatus.NEEDS_PERSON;
      case FORWARDED, STORED ->
          partWaits ? SubmissionStatus.NEEDS_PERSON : SubmissionStatus.WITH_HUB;
      case OPENED -> partWaits ? SubmissionStatus.NEEDS_PERSON : SubmissionStatus.OPENED;
      case CLOSED, ERASED -> SubmissionStatus.CLOSED;
    };
  }
}
