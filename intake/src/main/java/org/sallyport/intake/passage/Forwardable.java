package org.sallyport.intake.passage;

import java.util.List;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.submission.Problem;

/**
 * One submission, sealed for the hub.
 *
 * @param fingerprint HMAC of its words, to recognise the same words in another arrival
 * @param problems everything found, both audiences; the sender sees those of audience SENDER
 * @param parts the parts that belong to this submission
 * @param parcels its outbox
 */
public record Forwardable(
    UUID submission,
    String reference,
    Bytes fingerprint,
    Urgent urgency,
    List<String> relatedTo,
    List<Problem> problems,
    List<PartOutcome> parts,
    List<ParcelDraft> parcels) {
  public Forwardable {
    relatedTo = List.copyOf(relatedTo);
    problems = List.copyOf(problems);
    parts = List.copyOf(parts);
    parcels = List.copyOf(parcels);
  }

  /** Whether somebody must look at once. */
  public boolean urgent() {
    return urgency.now();
  }
}
