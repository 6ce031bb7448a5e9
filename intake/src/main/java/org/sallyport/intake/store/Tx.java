package org.sallyport.intake.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.mac.MacKey;
import org.sallyport.intake.audit.AuditEvent;
import org.sallyport.intake.ledger.Command.Actor;
import org.sallyport.intake.submission.Identifiers;

/**
 * One group's transaction, as a command sees it: the connection, the log's end, and what must
 * happen after the commit. Used by the writer's thread only.
 */
final class Tx {
  private final Db db;
  private final LogTail tail;
  private final Surroundings around;
  private final List<String> droppedBlobs = new ArrayList<>();
  private boolean registerChanged;

  Tx(Db db, LogTail tail, Surroundings around) {
    this.db = db;
    this.tail = tail;
    this.around = around;
  }

  /**
   * What a command may need besides the store.
   *
   * @param hub the hub's id, {@code hub.id}
   */
  record Surroundings(String hub, MacKey macKey, Identifiers identifiers) {}

  /** Where a command began, to undo it alone. */
  record Mark(int leaves, int blobs) {}

  Db db() {
    return db;
  }

  Surroundings around() {
    return around;
  }

  /** Appends a leaf; answers its index. */
  long append(AuditEvent event) {
    return tail.append(event);
  }

  /** Appends the leaf of an operator's act and keeps who did it and why, outside the log. */
  long act(AuditEvent event, Actor by) throws SQLException {
    String label = by.name().isEmpty() ? by.user() : by.user() + "/" + by.name();
    UUID actor = actor("OPERATOR", label);
    long leaf = append(event.by(actor));
    db.update("INSERT INTO act (leaf, actor, reason) VALUES (?, ?, ?)", leaf, actor, by.reason());
    return leaf;
  }

  /** The random id that stands for someone in the log. */
  UUID actor(String kind, String label) throws SQLException {
    Optional<UUID> known =
        db.first(
            "SELECT id FROM actor WHERE kind = ? AND label = ?", row -> row.id(1), kind, label);
    if (known.isPresent()) {
      return known.get();
    }
    UUID fresh = around.identifiers().newId();
    db.update("INSERT INTO actor (id, kind, label) VALUES (?, ?, ?)", fresh, kind, label);
    return fresh;
  }

  /** Recognises a part, or what is looked at in its place, by the SHA-256 of its bytes. */
  Bytes partMac(Bytes sha256) {
    return around.macKey().mac("part-sha256", sha256);
  }

  /** The same of a lower-case hexadecimal SHA-256. */
  Bytes partMac(String sha256) {
    return partMac(Bytes.own(HexFormat.of().parseHex(sha256)));
  }

  /** Removes a blob once the commit that forgets it is durable. */
  void dropBlobAfterCommit(String name) {
    droppedBlobs.add(name);
  }

  void registerChanges() {
    registerChanged = true;
  }

  List<String> droppedBlobs() {
    return List.copyOf(droppedBlobs);
  }

  boolean registerChanged() {
    return registerChanged;
  }

  Mark mark() {
    return new Mark(tail.pending(), droppedBlobs.size());
  }

  void undoTo(Mark mark) {
    tail.undoTo(mark.leaves());
    droppedBlobs.subList(mark.blobs(), droppedBlobs.size()).clear();
  }
}
