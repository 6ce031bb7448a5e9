package org.sallyport.templates.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sallyport.templates.problem.ProblemCode;
import org.sallyport.templates.record.SubmissionStatus;

/**
 * What a receipt tells of: no content, no name, no cause of a hold.
 *
 * @param receivedAt when the message was taken
 * @param hubReads whether anybody at the hub reads now, by {@code hub.hours}
 * @param secondBy first receipt: when the second is overdue
 * @param items one a submission, in the order of the message
 */
public record Receipt(
    Kind kind, Instant receivedAt, boolean hubReads, Optional<Instant> secondBy, List<Item> items) {
  public Receipt {
    items = List.copyOf(items);
  }

  /** Which of the two. */
  public enum Kind {
    /** The message is durable. */
    RECEIVED,
    /** All of it is opened or closed. */
    OPENED
  }

  /**
   * One submission.
   *
   * @param status as its sender may be told
   * @param wholeWaits it waits for a person as a whole, not one of its files
   * @param problems codes of audience sender only, URGENT_CALL_999 first
   */
  public record Item(
      String reference, SubmissionStatus status, boolean wholeWaits, List<Found> problems) {
    public Item {
      problems = List.copyOf(problems);
    }

    boolean urgent() {
      return problems.stream().anyMatch(one -> one.code() == ProblemCode.URGENT_CALL_999);
    }
  }

  /** A problem and where it is, by a JSON Pointer of defined field ids. */
  public record Found(String pointer, ProblemCode code) {}
}
