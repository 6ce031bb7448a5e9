package org.sallyport.intake.store;

import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.crypto.handover.Handover;
import org.sallyport.crypto.vault.Wrap;
import org.sallyport.intake.ledger.TakenBack;

/**
 * What was stopped by its marking: from the commit that says so, only the spill recipients have its
 * keys, until they send the item key back. {@link GroupCommit} sees to it that the bytes of the
 * destroyed wraps are gone from the file too.
 */
final class SpillCommands {
  private SpillCommands() {}

  /** Destroys the gateway's keys of the arrival, and all that was derived from its content. */
  static void handOver(Tx tx, UUID arrival, Handover handover) throws SQLException {
    Db db = tx.db();
    db.update(
        "INSERT INTO spill (arrival, item_key, part_keys) VALUES (?, ?, ?)",
        arrival,
        handover.itemKey(),
        handover.partKeys());
    db.update("DELETE FROM wrap WHERE item IN (SELECT item FROM part WHERE arrival = ?)", arrival);
    db.update("DELETE FROM part WHERE arrival = ? AND derived = 1", arrival);
    db.update("UPDATE part SET content_mac = NULL WHERE arrival = ?", arrival);
    db.update(
        "UPDATE submission SET fingerprint = NULL, related_to = '' WHERE arrival = ?", arrival);
    BulkCommands.forget(db, arrival);
  }

  /** The gateway has keys again. */
  static void takeBack(Tx tx, UUID arrival, TakenBack takenBack) throws SQLException {
    Db db = tx.db();
    db.updateOne("DELETE FROM spill WHERE arrival = ?", arrival);
    for (TakenBack.Part part : takenBack.parts()) {
      insert(db, part.wrap());
      db.updateOne(
          "UPDATE part SET content_mac = ? WHERE arrival = ? AND no = ?",
          tx.around().macKey().mac("part-sha256", part.sha256()),
          arrival,
          part.number());
    }
  }

  static void insert(Db db, Wrap wrap) throws SQLException {
    db.update(
        "INSERT INTO wrap (item, purpose, epoch, bytes) VALUES (?, ?, ?, ?)",
        wrap.item().value(),
        wrap.purpose(),
        wrap.epoch(),
        wrap.value());
  }

  static Optional<Handover> handover(Db db, UUID arrival) throws SQLException {
    return db.first(
        "SELECT item_key, part_keys FROM spill WHERE arrival = ?",
        row -> new Handover(row.bytes(1), row.bytes(2)),
        arrival);
  }
}
