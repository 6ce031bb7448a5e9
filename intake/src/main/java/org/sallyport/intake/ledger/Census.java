package org.sallyport.intake.ledger;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.submission.ParcelKind;
import org.sallyport.intake.submission.ParcelState;
import org.sallyport.intake.submission.PartState;
import org.sallyport.intake.submission.SubmissionState;

/** Is told every leaf, in order, and then every state of one snapshot of the ledger. */
public interface Census {
  void leaf(long index, Bytes leaf);

  void arrival(ArrivalRow row);

  void submission(SubmissionRow row);

  void part(PartRow row);

  void parcel(ParcelRow row);

  void hubEvent(HubEventRow row);

  /** An act of an operator. */
  void act(long leafIndex);

  /** A receipt that was sent, or a contact that was told. */
  void told(long leafIndex);

  /**
   * An arrival.
   *
   * @param erased its keys are destroyed and that is logged
   * @param wraps how many wraps are left
   */
  record ArrivalRow(
      UUID id, long auditIndex, List<UUID> submissions, int parts, int wraps, boolean erased) {
    public ArrivalRow {
      submissions = List.copyOf(submissions);
    }
  }

  /** A submission. */
  record SubmissionRow(UUID id, UUID arrival, String reference, SubmissionState state) {}

  /** A part of an arrival. */
  record PartRow(UUID arrival, int number, Optional<UUID> submission, PartState state) {}

  /** A parcel of the outbox. */
  record ParcelRow(
      UUID id, UUID submission, ParcelKind kind, int part, int deliveryNo, ParcelState state) {}

  /** A hub event that was applied. */
  record HubEventRow(UUID submission, AuditEventType type, int part, long leafIndex) {}
}
