package org.sallyport.intake.ledger;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.vault.Wrap;
import org.sallyport.intake.ledger.Command.ProblemRow;
import org.sallyport.intake.submission.SubmissionState;

/**
 * A receipt lent to whoever sends it.
 *
 * @param asOf the time that its words speak of: that of the first attempt, also for a repeat
 * @param bare reading had not ended by then: no problems are named
 * @param attempts how often the mail server did not take it
 */
public record DueReceipt(
    Key key,
    SealedAddress address,
    Instant receivedAt,
    Instant asOf,
    boolean bare,
    int attempts,
    List<Item> items) {
  public DueReceipt {
    items = List.copyOf(items);
  }

  /** Which of an arrival's two. */
  public record Key(UUID arrival, Kind kind) {}

  /** First or second receipt. */
  public enum Kind {
    RECEIVED,
    OPENED
  }

  /** Where it goes, sealed. */
  public record SealedAddress(UUID item, Bytes sealedBytes, Wrap wrap) {}

  /**
   * One submission of the arrival.
   *
   * @param partWaits a part of it waits for a person
   * @param problems all that were found, of both audiences
   */
  public record Item(
      String reference, SubmissionState state, boolean partWaits, List<ProblemRow> problems) {
    public Item {
      problems = List.copyOf(problems);
    }
  }
}
