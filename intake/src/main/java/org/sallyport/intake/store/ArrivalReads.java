package org.sallyport.intake.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.sallyport.crypto.handover.Handover;
import org.sallyport.crypto.vault.ItemId;
import org.sallyport.crypto.vault.Purpose;
import org.sallyport.crypto.vault.Wrap;
import org.sallyport.intake.ledger.ClaimedArrival;
import org.sallyport.intake.ledger.ClaimedArrival.SealedPart;
import org.sallyport.intake.ledger.Command.ProblemRow;
import org.sallyport.intake.ledger.LockedArrival;
import org.sallyport.intake.ledger.LockedArrival.StoredPart;
import org.sallyport.intake.passage.ArrivalFacts;
import org.sallyport.intake.passage.ArrivalFacts.SubmissionRef;
import org.sallyport.intake.passage.Lifted;
import org.sallyport.intake.submission.PartRole;
import org.sallyport.intake.submission.Sender;
import org.sallyport.templates.record.AssuranceLevel;
import org.sallyport.templates.record.Channel;

/** Reads of an arrival that the writer and the views share. */
final class ArrivalReads {
  /** The phase of the problems in the first answer. */
  static final String FIRST = "FIRST";

  /** The phase of the problems that the passage found. */
  static final String FOUND = "FOUND";

  private ArrivalReads() {}

  /** An arrival without its parts. */
  private record Known(ArrivalFacts facts, int attempts) {}

  /** The arrival with its sealed parts; empty when it is unknown or a key of it is destroyed. */
  static Optional<ClaimedArrival> claimed(Db db, UUID arrival) throws SQLException {
    List<SealedPart> parts = parts(db, arrival);
    long all = db.number("SELECT count(*) FROM part WHERE arrival = ? AND derived = 0", arrival);
    if (parts.size() != all) {
      return Optional.empty();
    }
    return known(db, arrival)
        .map(known -> new ClaimedArrival(known.facts(), parts, known.attempts()));
  }

  /** The same; of a bulk file's row that row alone is looked at. */
  static Optional<ClaimedArrival> claimedAbout(Db db, UUID arrival, String reference)
      throws SQLException {
    Optional<SubmissionRef> row =
        db.first(
            """
            SELECT s.id, s.reference FROM submission s JOIN arrival a ON a.id = s.arrival
            WHERE s.reference = ? AND a.bulk = 1 AND s.row_no > 0\
            """,
            found -> new SubmissionRef(found.id(1), found.text(2)),
            reference);
    Optional<ClaimedArrival> whole = claimed(db, arrival);
    return row.isEmpty() ? whole : whole.map(one -> one.about(row.get()));
  }

  /** The arrival as it lies; empty when it is unknown or all its keys are destroyed. */
  static Optional<LockedArrival> locked(Db db, UUID arrival) throws SQLException {
    Optional<Handover> handover = SpillCommands.handover(db, arrival);
    List<StoredPart> parts =
        db.list(
            """
            SELECT p.item, p.no, p.role, b.bytes, p.blob, p.size
            FROM part p LEFT JOIN part_bytes b ON b.item = p.item
            WHERE p.arrival = ? AND p.derived = 0 ORDER BY p.no\
            """,
            ArrivalReads::stored,
            arrival);
    boolean erased =
        db.any("SELECT 1 FROM erasure WHERE arrival = ?", arrival)
            || db.any("SELECT 1 FROM arrival WHERE id = ? AND state = 'ERASED'", arrival);
    return erased
        ? Optional.empty()
        : known(db, arrival).map(known -> new LockedArrival(known.facts(), parts, handover));
  }

  private static Optional<Known> known(Db db, UUID arrival) throws SQLException {
    List<SubmissionRef> submissions =
        db.list(
            """
            SELECT id, reference FROM submission WHERE arrival = ?1 AND row_no <= coalesce(
              (SELECT 0 FROM submission WHERE arrival = ?1 AND row_no = 0), 0x7fffffff)
            ORDER BY row_no\
            """,
            row -> new SubmissionRef(row.id(1), row.text(2)),
            arrival);
    Set<Integer> released = released(db, arrival);
    return db.first(
        """
        SELECT a.channel, a.received_at, a.audit_index, a.attempts, a.agency, g.name, g.type,
          a.actor, a.credential, a.assurance, a.codes, a.released
        FROM arrival a LEFT JOIN agency g ON g.id = a.agency WHERE a.id = ?\
        """,
        row ->
            new Known(
                // The transport key itself lies only inside the first part's sealed header.
                new ArrivalFacts(
                    arrival,
                    submissions,
                    row.name(1, Channel.class),
                    sender(row),
                    row.time(2),
                    row.number(3),
                    Optional.empty(),
                    new Lifted(row.name(12, Lifted.Whole.class), released)),
                row.count(4)),
        arrival);
  }

  /** Withheld parts that a person let travel all the same. */
  private static Set<Integer> released(Db db, UUID arrival) throws SQLException {
    return Set.copyOf(
        db.list(
            "SELECT no FROM part WHERE arrival = ? AND released = 1",
            row -> row.count(1),
            arrival));
  }

  /** Who sent the arrival of a submission. */
  static Optional<Sender> senderOf(Db db, String reference) throws SQLException {
    return db.first(
        """
        SELECT a.channel, a.received_at, a.audit_index, a.attempts, a.agency, g.name, g.type,
          a.actor, a.credential, a.assurance, a.codes
        FROM submission s JOIN arrival a ON a.id = s.arrival LEFT JOIN agency g ON g.id = a.agency
        WHERE s.reference = ?\
        """,
        ArrivalReads::sender,
        reference);
  }

  static List<ProblemRow> problems(Db db, UUID submission, String phase) throws SQLException {
    return db.list(
        "SELECT pointer, code FROM problem WHERE submission = ? AND phase = ? ORDER BY no",
        row -> new ProblemRow(row.text(1), row.text(2)),
        submission,
        phase);
  }

  private static List<SealedPart> parts(Db db, UUID arrival) throws SQLException {
    return db.list(
        """
        SELECT p.item, p.no, p.role, b.bytes, p.blob, p.size, w.purpose, w.epoch, w.bytes
        FROM part p JOIN wrap w ON w.item = p.item LEFT JOIN part_bytes b ON b.item = p.item
        WHERE p.arrival = ? ORDER BY p.no\
        """,
        row ->
            stored(row)
                .with(
                    new Wrap(
                        new ItemId(row.id(1)),
                        row.name(7, Purpose.class),
                        row.count(8),
                        row.bytes(9))),
        arrival);
  }

  private static StoredPart stored(Row row) throws SQLException {
    return new StoredPart(
        row.id(1),
        row.count(2),
        row.name(3, PartRole.class),
        row.bytesOrEmpty(4),
        row.maybeText(5),
        row.number(6));
  }

  private static Sender sender(Row row) throws SQLException {
    return new Sender(
        row.text(5),
        row.maybeText(6).orElse(""),
        row.maybeText(7).orElse(""),
        row.id(8),
        row.id(9),
        row.name(10, AssuranceLevel.class),
        row.words(11));
  }
}
