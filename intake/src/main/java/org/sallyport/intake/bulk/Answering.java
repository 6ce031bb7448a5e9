package org.sallyport.intake.bulk;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.intake.bulk.ReceiptFile.State;
import org.sallyport.intake.landing.Outbox;
import org.sallyport.intake.ledger.BulkView;
import org.sallyport.intake.ledger.BulkView.ToldRow;
import org.sallyport.intake.passage.mapping.RowMapping;
import org.sallyport.intake.submission.Problem;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.reader.document.TableFormat;
import org.sallyport.reader.document.TableFormat.Letters;
import org.sallyport.templates.problem.ProblemCatalogue;

/**
 * Puts the answers to a file into the outbox of whoever sent it. A result is written row by row:
 * outcomes from the ledger, rowRefs from the sealed file itself, which is where alone they are
 * kept. Thread-safe.
 */
final class Answering {
  private final Outbox outbox;
  private final Homes homes;
  private final Tables tables;
  private final BulkView view;
  private final RowMapping mapping;
  private final Words words;
  private final Clock clock;

  Answering(
      BulkWorker.Answers answers,
      Tables tables,
      BulkView view,
      RowMapping mapping,
      Words words,
      Clock clock) {
    this.outbox = answers.outbox();
    this.homes = answers.homes();
    this.tables = tables;
    this.view = view;
    this.mapping = mapping;
    this.words = words;
    this.clock = clock;
  }

  /**
   * What is said in sentences.
   *
   * @param needsPerson what a sender is told whose file a person must look at first
   */
  record Words(ProblemCatalogue sentences, String needsPerson) {}

  /** The file is being carried. */
  void processing(BulkFile file, int total, List<Problem> problems) throws Unavailable {
    receipt(file, State.PROCESSING, Optional.of(new ReceiptFile.Rows(total, Map.of())), problems);
  }

  /** Every row has its outcome. */
  void done(BulkFile file, Letters letters) throws Unavailable {
    Optional<String> home = homes.of(file.facts());
    if (home.isPresent()) {
      String name = outbox.answerName(home.get(), arrival(file), file.table().name());
      outbox.put(
          home.get(), arrival(file), name + ".result.csv", out -> result(file, letters, out));
    }
    BulkView.Progress progress =
        view.progress(arrival(file)).orElseThrow(() -> new IllegalStateException("no progress"));
    receipt(
        file,
        State.DONE,
        Optional.of(new ReceiptFile.Rows(progress.total(), progress.counts())),
        progress.problems());
  }

  /** Nothing of it was taken. */
  void refused(BulkFile file, List<Problem> problems) throws Unavailable {
    receipt(file, State.REFUSED, Optional.empty(), problems);
  }

  /** A person must look at it first; whatever the reason, the sender sees the same. */
  void needsPerson(BulkFile file) throws Unavailable {
    receipt(file, State.NEEDS_PERSON, Optional.empty(), List.of());
  }

  private void receipt(
      BulkFile file, State state, Optional<ReceiptFile.Rows> rows, List<Problem> problems)
      throws Unavailable {
    Optional<String> home = homes.of(file.facts());
    if (home.isEmpty()) {
      return;
    }
    boolean ended = state == State.DONE || state == State.REFUSED;
    ReceiptFile receipt =
        new ReceiptFile(
            file.table().name(),
            Optional.of(file.table().sha256()),
            file.table().size(),
            Optional.of(file.batchRef()),
            Optional.of(file.facts().submissions().getFirst().reference()),
            state,
            rows,
            Optional.of(file.facts().receivedAt()),
            ended ? Optional.of(clock.instant()) : Optional.<Instant>empty(),
            problems,
            state == State.NEEDS_PERSON ? Optional.of(words.needsPerson()) : Optional.empty());
    String name = outbox.answerName(home.get(), arrival(file), file.table().name());
    outbox.put(
        home.get(),
        arrival(file),
        name + ".receipt.json",
        out -> receipt.writeTo(out, words.sentences()));
  }

  private void result(BulkFile file, Letters letters, OutputStream out)
      throws IOException, Unavailable {
    TableFormat format = new TableFormat(file.separator().orElseThrow(), letters);
    ResultFile result = new ResultFile(out, words.sentences());
    try (Tables.Rows rows = tables.open(file.table(), format)) {
      RowsInOrder inOrder = new RowsInOrder(rows, mapping);
      view.rows(arrival(file), row -> result(result, inOrder, row));
    }
    result.end();
  }

  private static void result(ResultFile result, RowsInOrder rows, ToldRow row) throws IOException {
    String rowRef = RowCarrier.rowRef(rows.header(), rows.cells(row.row()));
    result.row(row.row(), rowRef, row.outcome(), row.reference(), row.problems());
  }

  private static UUID arrival(BulkFile file) {
    return file.facts().arrival();
  }
}
