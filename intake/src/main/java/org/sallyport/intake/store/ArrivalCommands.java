package org.sallyport.intake.store;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.audit.AuditEvent;
import org.sallyport.intake.ledger.AuditEventType;
import org.sallyport.intake.ledger.ClaimedArrival;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.Command.Accepted;
import org.sallyport.intake.ledger.NewArrival;
import org.sallyport.intake.ledger.NewArrival.NewPart;
import org.sallyport.intake.submission.PartState;
import org.sallyport.intake.submission.Problem;
import org.sallyport.intake.submission.Sender;
import org.sallyport.intake.submission.SubmissionState;

/** Commit ①, and lending arrivals to the worker. */
final class ArrivalCommands {
  /** How long a repeat is recognised at least (CONTRACT §4). */
  private static final Duration KEY_KEPT = Duration.ofHours(24);

  /** The row number of a bulk file's own item, which never goes to the hub as a record. */
  static final int BULK_FILE = 0;

  Accepted accept(Tx tx, NewArrival arrival) throws SQLException {
    Optional<Bytes> key = transportKey(tx, arrival);
    if (key.isPresent()) {
      Optional<Accepted> earlier = earlier(tx, arrival, key.get());
      if (earlier.isPresent()) {
        return earlier.get();
      }
    }
    long leaf =
        tx.append(
            AuditEvent.of(AuditEventType.RECEIVED, arrival.receivedAt())
                .ofSubmission(arrival.id(), arrival.submission())
                .with(arrival.parts().stream().map(NewPart::saltedDigest).toList())
                .by(arrival.origin().sender().actor()));
    insert(tx, arrival, key, leaf);
    for (NewPart part : arrival.parts()) {
      insert(tx.db(), arrival.id(), part);
    }
    insertSubmission(tx, arrival);
    ReceiptCommands.promise(tx, arrival);
    return new Accepted.Taken(arrival.reference(), leaf);
  }

  Optional<ClaimedArrival> claim(Tx tx, Command.ClaimArrival claim) throws SQLException {
    Optional<UUID> waiting =
        tx.db()
            .first(
                """
                SELECT id FROM arrival WHERE state = 'RECEIVED' AND bulk = 0 AND lease <= ?
                ORDER BY urgent DESC, received_at LIMIT 1\
                """,
                row -> row.id(1),
                claim.now());
    return lend(tx, waiting, claim.now().plus(claim.lease()));
  }

  /** Bulk files wait among themselves: first those that nobody has worked yet. */
  Optional<ClaimedArrival> claim(Tx tx, Command.ClaimBulk claim) throws SQLException {
    Optional<UUID> waiting =
        tx.db()
            .first(
                """
                SELECT id FROM arrival WHERE state = 'RECEIVED' AND bulk = 1 AND lease <= ?
                ORDER BY lease, received_at LIMIT 1\
                """,
                row -> row.id(1),
                claim.now());
    return lend(tx, waiting, claim.now().plus(claim.lease()));
  }

  private static Optional<ClaimedArrival> lend(Tx tx, Optional<UUID> waiting, Instant until)
      throws SQLException {
    if (waiting.isEmpty()) {
      return Optional.empty();
    }
    tx.db()
        .updateOne(
            "UPDATE arrival SET lease = ?, attempts = attempts + 1 WHERE id = ?",
            until,
            waiting.get());
    return ArrivalReads.claimed(tx.db(), waiting.get());
  }

  /** Never makes it shorter: a release may have put it off for longer. */
  boolean renew(Tx tx, Command.RenewClaim renew) throws SQLException {
    return tx.db()
            .update(
                """
                UPDATE arrival SET lease = max(lease, ?)
                WHERE id = ? AND attempts = ? AND state = 'RECEIVED'\
                """,
                renew.until(),
                renew.arrival(),
                renew.attempt())
        > 0;
  }

  int free(Tx tx, Command.FreeClaims free) throws SQLException {
    return tx.db()
        .update(
            "UPDATE arrival SET lease = ?1 WHERE state = 'RECEIVED' AND lease > ?1", free.now());
  }

  void release(Tx tx, Command.ReleaseArrival release) throws SQLException {
    tx.db()
        .update(
            "UPDATE arrival SET lease = ? WHERE id = ? AND state = 'RECEIVED'",
            release.notBefore(),
            release.arrival());
  }

  private static Optional<Bytes> transportKey(Tx tx, NewArrival arrival) {
    return arrival
        .origin()
        .transportKey()
        .map(key -> tx.around().macKey().mac("transport-key", Bytes.utf8(key)));
  }

  private static Optional<Accepted> earlier(Tx tx, NewArrival arrival, Bytes key)
      throws SQLException {
    record Earlier(UUID id, Bytes bodyMac) {}
    Optional<Earlier> earlier =
        tx.db()
            .first(
                """
                SELECT id, body_mac FROM arrival
                WHERE agency = ? AND channel = ? AND transport_key = ?\
                """,
                row -> new Earlier(row.id(1), row.bytes(2)),
                arrival.origin().sender().agency(),
                arrival.origin().channel(),
                key);
    if (earlier.isEmpty()) {
      return Optional.empty();
    }
    return earlier.get().bodyMac().equals(arrival.bodyMac())
        ? tx.db()
            .first(
                """
                SELECT s.id, s.reference, a.received_at FROM submission s
                JOIN arrival a ON a.id = s.arrival WHERE a.id = ?
                ORDER BY s.row_no LIMIT 1\
                """,
                row ->
                    new Accepted.Again(
                        row.text(2),
                        row.time(3),
                        ArrivalReads.problems(tx.db(), row.id(1), ArrivalReads.FIRST)),
                earlier.get().id())
        : Optional.of(new Accepted.OtherBody());
  }

  private static void insert(Tx tx, NewArrival arrival, Optional<Bytes> key, long leaf)
      throws SQLException {
    Sender sender = arrival.origin().sender();
    tx.db()
        .update(
            """
            INSERT INTO arrival (id, hub, agency, channel, actor, credential, assurance, codes,
              transport_key, body_mac, audit_index, state, urgent, lease, received_at, key_until, bulk)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'RECEIVED', ?, 0, ?, ?, ?)\
            """,
            arrival.id(),
            tx.around().hub(),
            sender.agency(),
            arrival.origin().channel(),
            sender.actor(),
            sender.credential(),
            sender.assurance(),
            Columns.join(sender.codes()),
            key,
            key.map(_ -> arrival.bodyMac()),
            leaf,
            arrival.urgent(),
            arrival.receivedAt(),
            arrival.receivedAt().plus(KEY_KEPT),
            arrival.bulk());
  }

  private static void insert(Db db, UUID arrival, NewPart part) throws SQLException {
    db.update(
        """
        INSERT INTO part (arrival, no, item, role, blob, size, content_mac, state)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)\
        """,
        arrival,
        part.number(),
        part.item(),
        part.role(),
        part.blob(),
        part.size(),
        part.contentMac(),
        PartState.RECEIVED);
    if (part.blob().isEmpty()) {
      db.update(
          "INSERT INTO part_bytes (item, bytes) VALUES (?, ?)", part.item(), part.sealedBytes());
    }
    SpillCommands.insert(db, part.wrap());
  }

  private static void insertSubmission(Tx tx, NewArrival arrival) throws SQLException {
    tx.db()
        .update(
            """
            INSERT INTO submission (id, arrival, row_no, reference, state, hub, urgent)
            VALUES (?, ?, ?, ?, ?, ?, ?)\
            """,
            arrival.submission(),
            arrival.id(),
            arrival.bulk() ? BULK_FILE : 1,
            arrival.reference(),
            SubmissionState.RECEIVED,
            tx.around().hub(),
            arrival.urgent());
    int no = 0;
    for (Problem problem : arrival.problems()) {
      tx.db()
          .update(
              """
              INSERT INTO problem (submission, phase, no, pointer, code)
              VALUES (?, 'FIRST', ?, ?, ?)\
              """,
              arrival.submission(),
              no++,
              problem.pointer(),
              problem.code());
    }
  }
}
