package org.sallyport.intake.bulk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.mac.MacKey;
import org.sallyport.intake.landing.Outbox;
import org.sallyport.intake.ledger.BulkView.Progress;
import org.sallyport.intake.ledger.ClaimedArrival;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.Ledger;
import org.sallyport.intake.ledger.RowChunk;
import org.sallyport.intake.passage.Urgent;
import org.sallyport.intake.passage.Verdict;
import org.sallyport.intake.passage.walk.RowPassage;
import org.sallyport.intake.relay.Backoff;
import org.sallyport.intake.submission.Identifiers;
import org.sallyport.intake.submission.Problem;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.intake.watch.EventLog;
import org.sallyport.intake.watch.Meters;
import org.sallyport.intake.worker.GivingBack;
import org.sallyport.intake.worker.Lease;
import org.sallyport.intake.worker.Worker;
import org.sallyport.reader.document.TableFormat;
import org.sallyport.reader.document.TableFormat.Letters;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.problem.HoldReason;
import org.sallyport.templates.problem.ProblemCatalogue;
import org.sallyport.templates.problem.ProblemCode;

/**
 * Works one bulk file at a time, beside the worker of all other arrivals and on few threads, so
 * that nobody waits behind it. What was settled before a crash is not looked at again; what was not
 * is carried as if it had never been tried.
 *
 * <p>Answers are put into the outbox before the file is finished: a crash between the two writes
 * them again under the same name. Call {@link #workOne} from one thread.
 */
public final class BulkWorker {
  private static final Duration RENEWAL = Lease.LENGTH.dividedBy(4);

  /** After so long another agency's file may go on. */
  private static final Duration TURN = Duration.ofSeconds(30);

  private final Ledger ledger;
  private final Worker.Vault vault;
  private final FirstLook firstLook;
  private final Tables tables;
  private final RowPassage passage;
  private final RowsPass pass;
  private final Answering answering;
  private final Homes homes;
  private final GivingBack givingBack;
  private final Setup setup;

  /** With what the rows are carried and answered. */
  public BulkWorker(Ledger ledger, Worker.Vault vault, Rows rows, Answers answers, Setup setup) {
    this.ledger = ledger;
    this.vault = vault;
    this.setup = setup;
    this.givingBack =
        new GivingBack(ledger, setup.backoff(), setup.clock(), setup.meters(), setup.log());
    this.homes = answers.homes();
    this.tables = rows.tables();
    this.passage = rows.passage();
    this.firstLook = new FirstLook(tables, rows.passage().mapping(), rows.form(), setup.mostRows());
    this.pass =
        new RowsPass(
            ledger,
            new RowCarrier(rows.passage(), setup.macKey(), rows.identifiers(), homes),
            new ChunkMaker.Tools(
                rows.passage(), rows.lanes(), rows.identifiers(), ledger.view().bulk()),
            setup.clock());
    this.answering =
        new Answering(
            answers,
            tables,
            ledger.view().bulk(),
            rows.passage().mapping(),
            new Answering.Words(rows.sentences(), setup.needsPerson()),
            setup.clock());
  }

  /** How rows are read and carried. */
  public record Rows(
      Tables tables,
      RowPassage passage,
      FormDefinition form,
      ProblemCatalogue sentences,
      Identifiers identifiers,
      Lanes lanes) {}

  /** Where answers go. */
  public record Answers(Outbox outbox, Homes homes) {}

  /**
   * Limits, words and places to report to.
   *
   * @param mostRows {@code limits.rows}
   * @param needsPerson what a sender is told whose file a person must look at first
   */
  public record Setup(
      MacKey macKey,
      int mostRows,
      String needsPerson,
      Backoff backoff,
      Clock clock,
      Meters meters,
      EventLog log) {}

  /**
   * Works one file, or for one turn on it.
   *
   * @return whether there was one
   * @throws Unavailable when the ledger is away
   */
  public boolean workOne() throws Unavailable {
    Optional<ClaimedArrival> claimed =
        ledger.done(new Command.ClaimBulk(setup.clock().instant(), Lease.LENGTH), "claim");
    if (claimed.isEmpty()) {
      return false;
    }
    try (Lease _ = Lease.keep(ledger, claimed.get(), setup.clock(), RENEWAL)) {
      work(claimed.get());
    }
    return true;
  }

  private void work(ClaimedArrival claimed) throws Unavailable {
    Instant started = setup.clock().instant();
    try {
      String end =
          carried(claimed, BulkFile.of(claimed.facts(), vault.openings().of(claimed)), started);
      setup.meters().time("bulk", Duration.between(started, setup.clock().instant()));
      setup.meters().count("arrivals_settled", end);
    } catch (Unavailable | Tables.Spoilt | RuntimeException e) {
      givingBack.give(claimed, e);
    }
  }

  private String carried(ClaimedArrival claimed, BulkFile file, Instant started)
      throws Unavailable, Tables.Spoilt {
    UUID arrival = file.facts().arrival();
    Optional<Progress> progress = ledger.view().bulk().progress(arrival);
    if (progress.isPresent()) {
      Progress far = progress.get();
      RowChunk.Batch batch =
          new RowChunk.Batch(batchRef(file), far.letters(), far.total(), far.problems());
      return rows(new RowsPass.Task(file, claimed.attempt(), batch, far.nextRow()), started);
    }
    return switch (firstLook.at(file)) {
      case Look.Refused(var problems, boolean urgent) when homes.of(file.facts()).isEmpty() ->
          held(claimed, file, unheard(problems), urgent);
      case Look.Refused(var problems, var _) -> {
        answering.refused(file, problems);
        ledger.done(new Command.FinishBulk(arrival, problems, setup.clock().instant()), "finish");
        yield "refused";
      }
      case Look.Held(var reason, boolean urgent) -> held(claimed, file, reason, urgent);
      case Look.Fine(Letters letters, int total, var problems) -> {
        answering.processing(file, total, problems);
        RowChunk.Batch batch = new RowChunk.Batch(batchRef(file), letters.name(), total, problems);
        yield rows(new RowsPass.Task(file, claimed.attempt(), batch, 1), started);
      }
    };
  }

  /** What a file is held for that nobody could be told is refused. */
  private static HoldReason unheard(List<Problem> problems) {
    boolean empty = problems.stream().allMatch(one -> one.code() == ProblemCode.EMPTY);
    return empty ? HoldReason.EMPTY : HoldReason.UNREADABLE;
  }

  private String held(ClaimedArrival claimed, BulkFile file, HoldReason reason, boolean urgent)
      throws Unavailable {
    answering.needsPerson(file);
    Verdict stopped =
        new Verdict.NeedsPerson(
            reason,
            Urgent.answered(urgent),
            List.of(),
            List.of(),
            passage.heldFile(file.facts(), file.table(), reason, urgent, file.marking()));
    ledger.done(vault.handing().settling(claimed, stopped, setup.clock().instant()), "settle");
    return "held";
  }

  private String rows(RowsPass.Task task, Instant started) throws Unavailable, Tables.Spoilt {
    Letters letters = Letters.valueOf(task.batch().letters());
    RowsPass.Ended ended = RowsPass.Ended.ALL;
    if (task.firstRow() <= task.batch().total()) {
      TableFormat format = new TableFormat(task.file().separator().orElseThrow(), letters);
      try (Tables.Rows rows = tables.open(task.file().table(), format)) {
        ended = pass.carry(task, rows, () -> turnIsOver(started));
      }
    }
    return switch (ended) {
      case ALL -> {
        answering.done(task.file(), letters);
        ledger.done(
            new Command.FinishBulk(
                task.file().facts().arrival(), List.of(), setup.clock().instant()),
            "finish");
        yield "passed";
      }
      case PAUSED -> {
        ledger.done(
            new Command.ReleaseArrival(task.file().facts().arrival(), setup.clock().instant()),
            "release");
        yield "paused";
      }
      case TAKEN -> "taken";
    };
  }

  /** A turn ends only where somebody waits for it. */
  private boolean turnIsOver(Instant started) throws Unavailable {
    return Duration.between(started, setup.clock().instant()).compareTo(TURN) > 0
        && ledger.view().bulk().othersWait(setup.clock().instant());
  }

  private Bytes batchRef(BulkFile file) {
    return setup.macKey().mac("batch-ref", Bytes.utf8(file.batchRef()));
  }
}
