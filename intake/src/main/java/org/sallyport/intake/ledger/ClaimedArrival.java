package org.sallyport.intake.ledger;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.vault.Wrap;
import org.sallyport.intake.passage.ArrivalFacts;
import org.sallyport.intake.passage.ArrivalFacts.SubmissionRef;
import org.sallyport.intake.submission.PartRole;

/**
 * An arrival lent to the worker.
 *
 * @param attempt 1 for the first time; a crash or outage raises it
 */
public record ClaimedArrival(ArrivalFacts facts, List<SealedPart> parts, int attempt) {
  public ClaimedArrival {
    parts = List.copyOf(parts);
  }

  /** The same, of which only this submission is looked at. */
  public ClaimedArrival about(SubmissionRef one) {
    return new ClaimedArrival(facts.about(one), parts, attempt);
  }

  /** One sealed part as it lies: in {@code sealedBytes} or in the blob store. */
  public record SealedPart(
      UUID item,
      int number,
      PartRole role,
      Bytes sealedBytes,
      Optional<String> blob,
      long size,
      Wrap wrap) {}
}
