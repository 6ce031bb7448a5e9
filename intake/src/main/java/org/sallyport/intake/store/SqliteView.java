package org.sallyport.intake.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.agency.AgencyEntry;
import org.sallyport.intake.agency.CredentialEntry;
import org.sallyport.intake.agency.SshKeyEntry;
import org.sallyport.intake.audit.AuditEvent;
import org.sallyport.intake.audit.AuditLeaf;
import org.sallyport.intake.ledger.BulkView;
import org.sallyport.intake.ledger.Census;
import org.sallyport.intake.ledger.ClaimedArrival;
import org.sallyport.intake.ledger.Command.ProblemRow;
import org.sallyport.intake.ledger.LedgerView;
import org.sallyport.intake.ledger.LockedArrival;
import org.sallyport.intake.submission.Sender;
import org.sallyport.intake.submission.SubmissionState;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.templates.problem.HoldReason;
import org.sallyport.templates.problem.ProblemCode;

/** Committed reads. Thread-safe. */
final class SqliteView implements LedgerView {
  private static final int MOST_REPLACEMENTS = 20;

  private final ReadPool pool;
  private final RegisterReads register;
  private final LogView log;
  private final BulkView bulk;
  private final LongSupplier registerVersion;

  SqliteView(ReadPool pool, LongSupplier registerVersion) {
    this.pool = pool;
    this.register = new RegisterReads(pool);
    this.log = new SqliteLog(pool);
    this.bulk = new BulkReads(pool);
    this.registerVersion = registerVersion;
  }

  private record Known(UUID submission, UUID arrival, StatusAnswer answer) {}

  @Override
  public Optional<StatusAnswer> statusFor(String reference, String agency) throws Unavailable {
    return pool.read(
        db -> {
          Optional<Known> known = known(db, standing(db, reference, agency), agency);
          if (known.isEmpty()) {
            return Optional.empty();
          }
          StatusAnswer bare = known.get().answer();
          List<String> linked =
              db.list(
                  // The rows of a bulk file belong to nothing but their own words.
                  """
                  SELECT reference FROM submission WHERE arrival = ?1 AND id <> ?2
                    AND NOT EXISTS (SELECT 1 FROM submission WHERE arrival = ?1 AND row_no = 0)
                  ORDER BY row_no\
                  """,
                  row -> row.text(1),
                  known.get().arrival(),
                  known.get().submission());
          return Optional.of(
              new StatusAnswer(
                  reference, bare.status(), bare.receivedAt(), forSender(db, known.get()), linked));
        });
  }

  @Override
  public Optional<Standing> standing(String reference) throws Unavailable {
    record Found(UUID submission, UUID arrival, SubmissionState state, String channel, boolean u) {}
    return pool.read(
        db -> {
          Optional<Found> found =
              db.first(
                  """
                  SELECT s.id, s.arrival, s.state, a.channel, s.urgent
                  FROM submission s JOIN arrival a ON a.id = s.arrival WHERE s.reference = ?\
                  """,
                  row ->
                      new Found(
                          row.id(1),
                          row.id(2),
                          row.name(3, SubmissionState.class),
                          row.text(4),
                          row.flag(5)),
                  reference);
          if (found.isEmpty()) {
            return Optional.empty();
          }
          Found one = found.get();
          return Optional.of(
              new Standing(
                  reference,
                  one.state(),
                  one.channel(),
                  one.u(),
                  steps(db, one.submission(), one.arrival()),
                  parts(db, one.submission(), one.arrival())));
        });
  }

  @Override
  public List<Held> held() throws Unavailable {
    return pool.read(
        db ->
            db.list(
                """
                SELECT s.reference, h.part, h.reason, h.since, h.urgent, h.seen_at IS NOT NULL
                FROM hold h JOIN submission s ON s.id = h.submission
                WHERE h.decided_at IS NULL ORDER BY h.since, s.reference, h.part\
                """,
                row ->
                    new Held(
                        row.text(1),
                        row.count(2),
                        row.name(3, HoldReason.class),
                        row.time(4),
                        row.flag(5),
                        row.flag(6))));
  }

  @Override
  public List<String> withheldSince(Instant before) throws Unavailable {
    return pool.read(
        db ->
            db.list(
                """
                SELECT DISTINCT s.reference
                FROM part p JOIN arrival a ON a.id = p.arrival
                JOIN submission s
                  ON s.arrival = a.id AND (p.submission IS NULL OR s.id = p.submission)
                WHERE p.state = 'WITHHELD' AND a.settled_at <= ? AND a.state <> 'ERASED'
                ORDER BY s.reference\
                """,
                row -> row.text(1),
                before));
  }

  @Override
  public List<Unopened> unopened(Instant before, int max) throws Unavailable {
    return pool.read(db -> CallCommands.unopened(db, before, max));
  }

  @Override
  public List<Unanswered> unanswered(Instant from, Instant until) throws Unavailable {
    return pool.read(db -> UnansweredRows.read(db, from, until));
  }

  @Override
  public Optional<Instant> listedUntil() throws Unavailable {
    return pool.read(UnansweredRows::listedUntil);
  }

  @Override
  public List<String> referencesWithWords(Bytes fingerprint, UUID notOfArrival) throws Unavailable {
    return pool.read(
        db ->
            db.list(
                """
                SELECT reference FROM submission WHERE fingerprint = ? AND arrival <> ?
                ORDER BY id\
                """,
                row -> row.text(1),
                fingerprint,
                notOfArrival));
  }

  @Override
  public Optional<ClaimedArrival> arrivalOf(String reference) throws Unavailable {
    return pool.read(
        db -> {
          Optional<UUID> arrival = arrival(db, reference);
          return arrival.isEmpty()
              ? Optional.empty()
              : ArrivalReads.claimedAbout(db, arrival.get(), reference);
        });
  }

  @Override
  public Optional<LockedArrival> locked(String reference) throws Unavailable {
    return pool.read(
        db -> {
          Optional<UUID> arrival = arrival(db, reference);
          return arrival.isEmpty() ? Optional.empty() : ArrivalReads.locked(db, arrival.get());
        });
  }

  private static Optional<UUID> arrival(Db db, String reference) throws SQLException {
    return db.first(
        "SELECT arrival FROM submission WHERE reference = ?", row -> row.id(1), reference);
  }

  @Override
  public Optional<Sender> senderOf(String reference) throws Unavailable {
    return pool.read(db -> ArrivalReads.senderOf(db, reference));
  }

  @Override
  public List<String> signedOnceBefore(Instant before) throws Unavailable {
    return pool.read(
        db ->
            db.list(
                """
                SELECT DISTINCT s.reference
                FROM signed_once o JOIN submission s ON s.id = o.submission
                WHERE o.at <= ? ORDER BY s.reference\
                """,
                row -> row.text(1),
                before));
  }

  @Override
  public Depths depths() throws Unavailable {
    return pool.read(
        db ->
            new Depths(
                db.number("SELECT count(*) FROM arrival WHERE state = 'RECEIVED'"),
                db.number("SELECT count(*) FROM hold WHERE decided_at IS NULL"),
                db.number("SELECT count(*) FROM parcel WHERE state = 'DUE'"),
                db.number("SELECT count(*) FROM parcel WHERE state = 'SENT'"),
                db.number("SELECT coalesce(max(no) + 1, 0) FROM leaf")));
  }

  @Override
  public List<String> blobNames() throws Unavailable {
    return pool.read(
        db ->
            db.list(
                """
                SELECT blob FROM part WHERE blob IS NOT NULL
                UNION ALL SELECT blob FROM parcel WHERE blob IS NOT NULL\
                """,
                row -> row.text(1)));
  }

  @Override
  public BulkView bulk() {
    return bulk;
  }

  @Override
  public LogView log() {
    return log;
  }

  @Override
  public void census(Census census) throws Unavailable {
    pool.read(
        db -> {
          CensusReads.walk(db, census);
          return true;
        });
  }

  @Override
  public Optional<AgencyEntry> agency(String id) throws Unavailable {
    return register.agency(id);
  }

  @Override
  public List<AgencyEntry> agencies() throws Unavailable {
    return register.agencies();
  }

  @Override
  public List<CredentialEntry> credentials(String agency) throws Unavailable {
    return register.credentials(agency);
  }

  @Override
  public Optional<CredentialEntry> credentialByTokenHash(Bytes sha256) throws Unavailable {
    return register.credentialByTokenHash(sha256);
  }

  @Override
  public List<SshKeyEntry> sshKeys(String agency) throws Unavailable {
    return register.sshKeys(agency);
  }

  @Override
  public Optional<SshKeyEntry> sshKeyByHash(Bytes sha256) throws Unavailable {
    return register.sshKeyByHash(sha256);
  }

  @Override
  public long registerVersion() {
    return registerVersion.getAsLong();
  }

  /** The reference whose status counts: of what was replaced, the last that took its place. */
  private static String standing(Db db, String reference, String agency) throws SQLException {
    String last = reference;
    Optional<String> next = replacement(db, last, agency);
    for (int i = 0; i < MOST_REPLACEMENTS && next.isPresent(); i++) {
      last = next.get();
      next = replacement(db, last, agency);
    }
    return last;
  }

  private static Optional<String> replacement(Db db, String reference, String agency)
      throws SQLException {
    return db.first(
            """
            SELECT s.replaced_by FROM submission s JOIN arrival a ON a.id = s.arrival
            WHERE s.reference = ? AND a.agency = ?\
            """,
            row -> row.maybeText(1),
            reference,
            agency)
        .flatMap(by -> by);
  }

  private static Optional<Known> known(Db db, String reference, String agency) throws SQLException {
    return db.first(
        """
        SELECT s.id, s.arrival,
          -- A bulk file is with the hub when all its rows have been settled.
          CASE WHEN s.row_no = 0 AND s.state = 'RECEIVED' AND a.state = 'SETTLED'
            THEN 'FORWARDED' ELSE s.state END,
          a.received_at,
          EXISTS (SELECT 1 FROM hold h
            WHERE h.submission = s.id AND h.part > 0 AND h.decided_at IS NULL)
        FROM submission s JOIN arrival a ON a.id = s.arrival
        WHERE s.reference = ? AND a.agency = ?\
        """,
        row ->
            new Known(
                row.id(1),
                row.id(2),
                new StatusAnswer(
                    reference,
                    row.name(3, SubmissionState.class).shownToSender(row.flag(5)),
                    row.time(4),
                    List.of(),
                    List.of())),
        reference,
        agency);
  }

  /** What the passage found once it has run, what the first answer said before. */
  private static List<ProblemRow> forSender(Db db, Known known) throws SQLException {
    boolean settled =
        db.any("SELECT 1 FROM arrival WHERE id = ? AND state <> 'RECEIVED'", known.arrival());
    List<ProblemRow> told = new ArrayList<>();
    for (ProblemRow row :
        ArrivalReads.problems(
            db, known.submission(), settled ? ArrivalReads.FOUND : ArrivalReads.FIRST)) {
      ProblemCode code = ProblemCode.valueOf(row.code()).toldAs();
      ProblemRow one = new ProblemRow(row.pointer(), code.name());
      if (!code.forSender() || told.contains(one)) {
        continue;
      }
      if (code == ProblemCode.URGENT_CALL_999) {
        told.addFirst(one);
      } else {
        told.add(one);
      }
    }
    return told;
  }

  /** The log is the history: each event about the submission, with its time. */
  private static List<Step> steps(Db db, UUID submission, UUID arrival) throws SQLException {
    List<Step> steps = new ArrayList<>();
    db.each(
        """
        SELECT bytes FROM leaf
        WHERE arrival = ?1 AND (submission IS NULL OR submission = ?2
          OR submission = (SELECT bundle FROM submission WHERE id = ?2)) ORDER BY no\
        """,
        row -> AuditLeaf.decode(row.bytes(1)).map(SqliteView::step).ifPresent(steps::add),
        arrival,
        submission);
    return steps;
  }

  private static Step step(AuditEvent event) {
    return new Step(event.type().name(), event.at());
  }

  private static List<PartStanding> parts(Db db, UUID submission, UUID arrival)
      throws SQLException {
    return db.list(
        """
        SELECT no, state, reason FROM part
        WHERE arrival = ? AND (submission IS NULL OR submission = ?) ORDER BY no\
        """,
        row -> new PartStanding(row.count(1), row.text(2), row.maybeText(3)),
        arrival,
        submission);
  }
}
