package org.sallyport.intake.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.ledger.Command.HubEvent;
import org.sallyport.intake.submission.ParcelKind;
import org.sallyport.templates.record.HubEventType;

/**
 * The parcels that the hashes of a STORED or REJECTED speak of.
 *
 * @param sent the record, or the slices of a part, on the queues of what was passed on
 * @param reviewed what lies on {@code hub.review}
 */
record EventParcels(List<UUID> sent, List<UUID> reviewed) {
  private record Found(UUID id, ParcelKind kind) {}

  static EventParcels of(Tx tx, HubEvent event, EventTarget target) throws SQLException {
    List<Found> found = List.of();
    if (event.submission().filter(target.submission()::equals).isPresent()) {
      found = event.part().isPresent() ? ofPart(tx, event, target) : ofBody(tx.db(), event, target);
    }
    List<UUID> sent = new ArrayList<>();
    List<UUID> reviewed = new ArrayList<>();
    for (Found one : found) {
      (one.kind() == ParcelKind.REVIEW ? reviewed : sent).add(one.id());
    }
    return new EventParcels(List.copyOf(sent), List.copyOf(reviewed));
  }

  boolean none() {
    return sent.isEmpty() && reviewed.isEmpty();
  }

  /** It speaks of what a person was to look at, and of nothing else. */
  boolean onlyReviewed() {
    return sent.isEmpty();
  }

  List<UUID> all() {
    List<UUID> all = new ArrayList<>(sent);
    all.addAll(reviewed);
    return all;
  }

  /** A record, a notice, or a part of one slice for review: named by the body that was sent. */
  private static List<Found> ofBody(Db db, HubEvent event, EventTarget target) throws SQLException {
    Optional<Bytes> body = event.bodySha256();
    return body.isEmpty()
        ? List.of()
        : db.list(
            """
            SELECT p.id, p.kind FROM parcel p WHERE p.submission = ?1
              AND (p.kind = 'RECORD' OR (p.kind = 'REVIEW' AND p.slices = 1))
              AND (p.body_sha256 = ?2 OR EXISTS (SELECT 1 FROM earlier_body e
                WHERE e.parcel = p.id AND e.body_sha256 = ?2))\
            """,
            row -> new Found(row.id(1), row.name(2, ParcelKind.class)),
            target.submission(),
            body.get());
  }

  /** All parcels of the part that the event speaks of: one event counts for all its slices. */
  private static List<Found> ofPart(Tx tx, HubEvent event, EventTarget target) throws SQLException {
    int part = event.part().orElse(0);
    if (event.partSha256().isPresent()) {
      return isPart(tx, event, target, part) ? slices(tx.db(), target, part) : List.of();
    }
    if (event.type() != HubEventType.REJECTED) {
      return List.of();
    }
    Optional<ParcelKind> named = sliceWith(tx.db(), event, target, part);
    return slices(tx.db(), target, part).stream()
        .filter(one -> named.filter(kind -> kind == one.kind()).isPresent())
        .toList();
  }

  private static List<Found> slices(Db db, EventTarget target, int part) throws SQLException {
    return db.list(
        """
        SELECT id, kind FROM parcel
        WHERE submission = ? AND kind IN ('ORIGINAL', 'REVIEW') AND part = ?\
        """,
        row -> new Found(row.id(1), row.name(2, ParcelKind.class)),
        target.submission(),
        part);
  }

  /**
   * Whether the hash is the part's. Of an erased part no hash is left; that it is STORED may be
   * said again all the same, because it changes nothing. A row that is held is looked at by itself.
   */
  private static boolean isPart(Tx tx, HubEvent event, EventTarget target, int part)
      throws SQLException {
    Optional<Bytes> mac = event.partSha256().map(tx::partMac);
    if (target.rowOfBulk()) {
      return tx.db()
          .any(
              "SELECT 1 FROM hold WHERE submission = ? AND part = 0 AND content_mac = ?",
              target.submission(),
              mac);
    }
    return tx.db()
        .any(
            """
            SELECT 1 FROM part WHERE arrival = ? AND no = ?
              AND (content_mac = ? OR (content_mac IS NULL AND state = 'STORED' AND ?))\
            """,
            target.arrival(),
            part,
            mac,
            event.type() == HubEventType.STORED);
  }

  /** A slice that did not open tells nothing of its part: it is named by its own body. */
  private static Optional<ParcelKind> sliceWith(Db db, HubEvent event, EventTarget target, int part)
      throws SQLException {
    return db.first(
        """
        SELECT p.kind FROM parcel p WHERE p.submission = ?1
          AND p.kind IN ('ORIGINAL', 'REVIEW') AND p.part = ?2
          AND (p.body_sha256 = ?3 OR EXISTS (SELECT 1 FROM earlier_body e
            WHERE e.parcel = p.id AND e.body_sha256 = ?3))\
        """,
        row -> row.name(1, ParcelKind.class),
        target.submission(),
        part,
        event.bodySha256());
  }
}
