package org.sallyport.intake.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.log.Frontier;
import org.sallyport.crypto.log.LogSigner;
import org.sallyport.crypto.log.Rfc6962;
import org.sallyport.intake.audit.AuditEvent;
import org.sallyport.intake.audit.AuditLeaf;
import org.sallyport.intake.submission.Unavailable;

/**
 * The end of the audit log: gathers a group's leaves, and writes them with the new signed head in
 * the group's transaction. Used by the writer's thread only.
 */
final class LogTail {
  private final LogSigner signer;
  private final List<Pending> pending = new ArrayList<>();
  private Frontier committed;
  private Frontier written;

  private record Pending(
      Optional<UUID> arrival, Optional<UUID> submission, Bytes leaf, Bytes hash) {}

  private LogTail(LogSigner signer, Frontier frontier) {
    this.signer = signer;
    this.committed = frontier;
    this.written = frontier;
  }

  /**
   * Takes up the log where it was left.
   *
   * @throws Unavailable when head and leaves do not match: the store was altered or cut
   */
  static LogTail open(Db db, LogSigner signer) throws SQLException, Unavailable {
    Frontier frontier =
        db.first(
                "SELECT frontier FROM checkpoint ORDER BY size DESC LIMIT 1",
                row -> Frontier.fromBytes(row.bytes(1)))
            .orElse(Frontier.empty());
    long leaves = db.number("SELECT coalesce(max(no) + 1, 0) FROM leaf");
    if (frontier.size() != leaves) {
      throw new Unavailable(
          "the audit log has " + leaves + " leaves and a head of " + frontier.size());
    }
    return new LogTail(signer, frontier);
  }

  long append(AuditEvent event) {
    Bytes leaf = AuditLeaf.encode(event);
    // A leaf about a group of rows is found by the group's id.
    Optional<UUID> about = event.submission().or(event::parcel);
    pending.add(new Pending(event.arrival(), about, leaf, Rfc6962.leafHash(leaf)));
    return committed.size() + pending.size() - 1;
  }

  int pending() {
    return pending.size();
  }

  void undoTo(int count) {
    pending.subList(count, pending.size()).clear();
  }

  /** Writes what is pending and the head after it; without anything pending, nothing. */
  void write(Db db) throws SQLException {
    if (pending.isEmpty()) {
      return;
    }
    long no = committed.size();
    for (Pending one : pending) {
      db.update(
          "INSERT INTO leaf (no, arrival, submission, bytes, hash) VALUES (?, ?, ?, ?, ?)",
          no++,
          one.arrival(),
          one.submission(),
          one.leaf(),
          one.hash());
    }
    written = committed.appendAll(pending.stream().map(Pending::hash).toList());
    db.update(
        "INSERT INTO checkpoint (size, note, frontier, published) VALUES (?, ?, ?, 0)",
        written.size(),
        signer.sign(signer.checkpoint(written.head())),
        written.toBytes());
  }

  /** The transaction of {@link #write} is durable. */
  void committed() {
    committed = written;
    pending.clear();
  }

  /** The transaction was rolled back. */
  void rolledBack() {
    written = committed;
    pending.clear();
  }
}
