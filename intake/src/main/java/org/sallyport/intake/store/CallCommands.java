package org.sallyport.intake.store;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.sallyport.intake.audit.AuditEvent;
import org.sallyport.intake.audit.AuditLeaf;
import org.sallyport.intake.ledger.AuditEventType;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.DueCall;
import org.sallyport.intake.ledger.LedgerView.Unopened;
import org.sallyport.templates.record.Channel;

/**
 * Who must be told of what, and was. What calls for somebody is read from the submissions
 * themselves, so that no road can forget to ask for it.
 */
final class CallCommands {
  /** CONTRACT §6: at most one notice a minute a contact. */
  private static final Duration PAUSE = Duration.ofMinutes(1);

  /** CONTRACT §6: words in mail of senders nobody vouches for call so often an hour at most. */
  private static final int SCARCE_AN_HOUR = 6;

  /** Urgent, and no person has opened it: an OPENED on a held one leaves its state as it is. */
  private static final String URGENT =
      """
      s.urgent = 1 AND s.state IN ('RECEIVED', 'HELD', 'SPILLED', 'FORWARDED', 'STORED')
        AND NOT EXISTS (SELECT 1 FROM hub_event e
          WHERE e.submission = s.id AND e.event = 'OPENED')\
      """;

  private static final String SPILLED = "s.state = 'SPILLED'";

  private static final String NEW =
      """
      INSERT INTO call (arrival, line, due, contact, scarce, done)
      SELECT DISTINCT s.arrival, ?1, ?2, 0,
        ?1 = 'DUTY' AND a.assurance = 'L0' AND a.channel LIKE 'EMAIL%%'
          AND NOT EXISTS (SELECT 1 FROM submission u
            WHERE u.arrival = a.id AND u.urgent = 1 AND u.by_words = 0), 0
      FROM submission s JOIN arrival a ON a.id = s.arrival
      WHERE %s AND NOT EXISTS (SELECT 1 FROM call c
        WHERE c.arrival = s.arrival AND c.line = ?1 AND c.done = 0)
      ON CONFLICT (arrival, line) DO UPDATE SET due = ?2, contact = 0,
        scarce = excluded.scarce, done = 0\
      """;

  private static final String ABOUT =
      "SELECT s.reference FROM submission s WHERE s.arrival = ? AND %s ORDER BY s.row_no LIMIT ?";

  private static final String HOW_MANY =
      "SELECT count(*) FROM submission s WHERE s.arrival = ? AND %s";

  private static final String NEW_DUTY = NEW.formatted(URGENT);
  private static final String NEW_SECURITY = NEW.formatted(SPILLED);
  private static final String ABOUT_DUTY = ABOUT.formatted(URGENT);
  private static final String ABOUT_SECURITY = ABOUT.formatted(SPILLED);
  private static final String COUNT_DUTY = HOW_MANY.formatted(URGENT);
  private static final String COUNT_SECURITY = HOW_MANY.formatted(SPILLED);

  private record Row(
      UUID arrival, int turns, boolean scarce, Instant receivedAt, Channel channel, long leaf) {}

  List<DueCall> claim(Db db, Command.ClaimCalls claim) throws SQLException {
    boolean duty = claim.line() == DueCall.Line.DUTY;
    db.update(duty ? NEW_DUTY : NEW_SECURITY, claim.line(), claim.now());
    Set<Integer> resting = resting(db, claim);
    boolean rationed = rationed(db, claim);
    List<DueCall> due = new ArrayList<>();
    for (Row row : due(db, claim)) {
      long count = db.number(duty ? COUNT_DUTY : COUNT_SECURITY, row.arrival());
      int contact = row.turns() % claim.contacts();
      if (count == 0) {
        db.update(
            "UPDATE call SET done = 1 WHERE arrival = ? AND line = ?", row.arrival(), claim.line());
      } else if (!resting.contains(contact) && !(row.scarce() && rationed)) {
        due.add(lent(db, claim, row, contact, count));
      }
    }
    return due;
  }

  private static DueCall lent(Db db, Command.ClaimCalls claim, Row row, int contact, long count)
      throws SQLException {
    boolean duty = claim.line() == DueCall.Line.DUTY;
    db.updateOne(
        "UPDATE call SET lease = ? WHERE arrival = ? AND line = ?",
        claim.now().plus(claim.lease()),
        row.arrival(),
        claim.line());
    List<String> references =
        db.list(
            duty ? ABOUT_DUTY : ABOUT_SECURITY,
            found -> found.text(1),
            row.arrival(),
            DueCall.SHOWN);
    return new DueCall(
        row.arrival(),
        contact,
        row.receivedAt(),
        row.channel(),
        references,
        count,
        duty ? Optional.empty() : hash(db, row.leaf()));
  }

  private static List<Row> due(Db db, Command.ClaimCalls claim) throws SQLException {
    return db.list(
        """
        SELECT c.arrival, c.contact, c.scarce, a.received_at, a.channel, a.audit_index
        FROM call c JOIN arrival a ON a.id = c.arrival
        WHERE c.line = ?1 AND c.done = 0 AND c.due <= ?2 AND c.lease <= ?2 ORDER BY c.scarce, c.due\
        """,
        row ->
            new Row(
                row.id(1),
                row.count(2),
                row.flag(3),
                row.time(4),
                row.name(5, Channel.class),
                row.number(6)),
        claim.line(),
        claim.now());
  }

  /** Contacts that were told less than a minute ago. */
  private static Set<Integer> resting(Db db, Command.ClaimCalls claim) throws SQLException {
    return new HashSet<>(
        db.list(
            "SELECT DISTINCT contact FROM notice WHERE line = ? AND at > ?",
            row -> row.count(1),
            claim.line(),
            claim.now().minus(PAUSE)));
  }

  /** One notice, whatever it lists, has one time. */
  private static boolean rationed(Db db, Command.ClaimCalls claim) throws SQLException {
    return db.number(
            "SELECT count(DISTINCT at) FROM notice WHERE line = ? AND at > ? AND scarce = 1",
            claim.line(),
            claim.now().minus(Duration.ofHours(1)))
        >= SCARCE_AN_HOUR;
  }

  private static Optional<String> hash(Db db, long leaf) throws SQLException {
    return db.first(
            "SELECT bytes FROM leaf WHERE no = ?", row -> AuditLeaf.decode(row.bytes(1)), leaf)
        .flatMap(event -> event)
        .flatMap(event -> event.digests().stream().findFirst())
        .map(digest -> digest.hex());
  }

  void made(Tx tx, Command.CallsMade made) throws SQLException {
    for (UUID arrival : made.arrivals()) {
      boolean scarce =
          tx.db()
              .any(
                  "SELECT 1 FROM call WHERE arrival = ? AND line = ? AND scarce = 1",
                  arrival,
                  made.line());
      long leaf = tx.append(AuditEvent.of(AuditEventType.CALLED, made.at()).ofArrival(arrival));
      tx.db()
          .update(
              "INSERT INTO notice (leaf, line, contact, scarce, at) VALUES (?, ?, ?, ?, ?)",
              leaf,
              made.line(),
              made.contact(),
              scarce,
              made.at());
      nextTurn(tx.db(), arrival, made.line(), made.nextDue());
    }
  }

  void failed(Db db, Command.CallsFailed failed) throws SQLException {
    for (UUID arrival : failed.arrivals()) {
      nextTurn(db, arrival, failed.line(), failed.nextDue());
    }
  }

  private static void nextTurn(Db db, UUID arrival, DueCall.Line line, Instant due)
      throws SQLException {
    db.update(
        "UPDATE call SET contact = contact + 1, due = ?, lease = 0 WHERE arrival = ? AND line = ?",
        due,
        arrival,
        line);
  }

  /** A call that a dead process had begun is begun anew: twice is better than not at all. */
  static int free(Db db, Command.FreeClaims free) throws SQLException {
    return db.update("UPDATE call SET lease = ?1 WHERE done = 0 AND lease > ?1", free.now());
  }

  static List<Unopened> unopened(Db db, Instant before, int max) throws SQLException {
    return db.list(
        """
        SELECT s.arrival, s.reference, a.received_at
        FROM submission s JOIN arrival a ON a.id = s.arrival
        WHERE s.state IN ('RECEIVED', 'FORWARDED', 'STORED') AND a.received_at < ?
        ORDER BY s.id LIMIT ?\
        """,
        row -> new Unopened(row.id(1), row.text(2), row.time(3)),
        before,
        max);
  }
}
