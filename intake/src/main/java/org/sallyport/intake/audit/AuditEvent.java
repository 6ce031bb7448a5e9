package org.sallyport.intake.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.ledger.AuditEventType;

/**
 * One event of the audit log. It holds ids, salted digests, verbs and times: nothing personal, and
 * nothing that names an agency. {@link AuditLeaf} turns it into leaf bytes and back.
 *
 * @param at milliseconds are kept
 * @param subject what a CONFIG event is about: an agency's or credential's random id
 * @param part number of the part, 0 where none
 * @param delivery delivery number of the parcel, 0 where none
 * @param digests RECEIVED: the salted SHA-256 of each part, in order; STORED: SHA-256 of the body
 *     that the hub has
 * @param actor random id; its register is kept outside the log. Absent: the gateway itself
 */
public record AuditEvent(
    Instant at,
    AuditEventType type,
    Optional<UUID> arrival,
    Optional<UUID> submission,
    Optional<UUID> parcel,
    Optional<UUID> subject,
    int part,
    int delivery,
    List<Bytes> digests,
    Optional<UUID> actor) {
  public AuditEvent {
    digests = List.copyOf(digests);
  }

  /** An event about nothing yet. */
  public static AuditEvent of(AuditEventType type, Instant at) {
    return new AuditEvent(
        at,
        type,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        0,
        List.of(),
        Optional.empty());
  }

  public AuditEvent ofArrival(UUID id) {
    return new AuditEvent(
        at, type, Optional.of(id), submission, parcel, subject, part, delivery, digests, actor);
  }

  public AuditEvent ofSubmission(UUID ofArrival, UUID id) {
    return new AuditEvent(
        at,
        type,
        Optional.of(ofArrival),
        Optional.of(id),
        parcel,
        subject,
        part,
        delivery,
        digests,
        actor);
  }

  public AuditEvent ofParcel(UUID id, int partNumber, int deliveryNo) {
    return new AuditEvent(
        at,
        type,
        arrival,
        submission,
        Optional.of(id),
        subject,
        partNumber,
        deliveryNo,
        digests,
        actor);
  }

  public AuditEvent onSubject(UUID id) {
    return new AuditEvent(
        at, type, arrival, submission, parcel, Optional.of(id), part, delivery, digests, actor);
  }

  public AuditEvent ofPart(int number) {
    return new AuditEvent(
        at, type, arrival, submission, parcel, subject, number, delivery, digests, actor);
  }

  public AuditEvent with(List<Bytes> saltedDigests) {
    return new AuditEvent(
        at, type, arrival, submission, parcel, subject, part, delivery, saltedDigests, actor);
  }

  public AuditEvent by(UUID id) {
    return new AuditEvent(
        at, type, arrival, submission, parcel, subject, part, delivery, digests, Optional.of(id));
  }
}
