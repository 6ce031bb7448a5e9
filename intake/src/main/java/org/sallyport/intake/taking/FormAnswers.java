package org.sallyport.intake.taking;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.crypto.landing.LandingKey;
import org.sallyport.intake.bulk.ReceiptFile;
import org.sallyport.intake.bulk.ReceiptFile.State;
import org.sallyport.intake.bulk.ResultFile;
import org.sallyport.intake.landing.Offered;
import org.sallyport.intake.landing.SealedOutbox;
import org.sallyport.intake.ledger.LedgerView.StatusAnswer;
import org.sallyport.intake.ledger.RowChunk.RowProblem;
import org.sallyport.intake.reception.Answer;
import org.sallyport.intake.submission.Problem;
import org.sallyport.intake.submission.RowOutcome;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.intake.taking.TakenForms.TakenForm;
import org.sallyport.templates.problem.ProblemCatalogue;
import org.sallyport.templates.problem.ProblemCode;
import org.sallyport.templates.record.SubmissionStatus;

/**
 * The two files that answer a form sent or fetched by SFTP: the receipt as soon as it is taken, and
 * again with the result whenever its status or its problems change, until the hub has it.
 * Thread-safe.
 */
public final class FormAnswers {
  /** Answers vanish after so long (CONTRACT §4); nobody looks for newer ones then. */
  private static final Duration KEPT = Duration.ofDays(14);

  private final SealedOutbox outbox;
  private final TakenForms forms;
  private final Standing standing;
  private final Words words;
  private final Clock clock;
  private final Map<UUID, StatusAnswer> said = new HashMap<>();

  private FormAnswers(
      SealedOutbox outbox, TakenForms forms, Standing standing, Words words, Clock clock) {
    this.outbox = outbox;
    this.forms = forms;
    this.standing = standing;
    this.words = words;
    this.clock = clock;
  }

  /** Where a submission stands, as its sender may see it. */
  @FunctionalInterface
  public interface Standing {
    Optional<StatusAnswer> of(String reference, String agency) throws Unavailable;
  }

  /**
   * What is said in sentences.
   *
   * @param needsPerson what a sender is told whose form a person must look at first
   */
  public record Words(ProblemCatalogue sentences, String needsPerson) {}

  /**
   * Where forms that wait for their answer are kept.
   *
   * @param folder may be that of the uploads
   */
  public record Kept(Path folder, LandingKey key, SecureRandom random) {}

  /**
   * Opens it, with what waits since an earlier run.
   *
   * @throws IOException where the folder cannot be used
   */
  public static FormAnswers open(
      Kept kept, SealedOutbox outbox, Standing standing, Words words, Clock clock)
      throws IOException {
    TakenForms forms = TakenForms.open(kept.folder(), kept.key(), kept.random());
    return new FormAnswers(outbox, forms, standing, words, clock);
  }

  /** A form is in the store: kept in mind before its upload goes. */
  void taken(Offered upload, Looked looked, Answer.Accepted accepted)
      throws Unavailable, IOException {
    TakenForm form =
        new TakenForm(
            upload.id(),
            upload.agency(),
            upload.home(),
            upload.name(),
            accepted.reference(),
            looked.sha256(),
            looked.size(),
            accepted.receivedAt().toString());
    forms.add(form);
    receipt(form, State.RECEIVED, Optional.empty(), accepted.problems());
  }

  UploadReceipts receipts() {
    return new UploadReceipts(outbox, words.sentences());
  }

  /**
   * Looks where each form stands and says so where that is new.
   *
   * @throws Unavailable where store or outbox cannot be used; again later
   */
  public void tick() throws Unavailable {
    for (TakenForm form : forms.all()) {
      Optional<StatusAnswer> now = standing.of(form.reference(), form.agency());
      boolean over =
          Instant.parse(form.receivedAt()).plus(KEPT).isBefore(clock.instant()) || now.isEmpty();
      if (!over && !now.get().equals(said.get(form.upload()))) {
        say(form, now.get());
        said.put(form.upload(), now.get());
        over = isFinal(now.get().status());
      }
      if (over) {
        forget(form);
      }
    }
  }

  private void forget(TakenForm form) throws Unavailable {
    try {
      forms.remove(form);
      said.remove(form.upload());
    } catch (IOException e) {
      throw new Unavailable("landing folder", e);
    }
  }

  private static boolean isFinal(SubmissionStatus status) {
    return switch (status) {
      case RECEIVED, NEEDS_PERSON -> false;
      case WITH_HUB, OPENED, CLOSED -> true;
    };
  }

  private void say(TakenForm form, StatusAnswer now) throws Unavailable {
    List<Problem> problems =
        now.problems().stream()
            .map(row -> new Problem(row.pointer(), ProblemCode.valueOf(row.code())))
            .filter(problem -> problem.code().forSender())
            .toList();
    switch (now.status()) {
      case RECEIVED -> receipt(form, State.RECEIVED, Optional.empty(), problems);
      case NEEDS_PERSON -> ended(form, State.NEEDS_PERSON, RowOutcome.NEEDS_PERSON, problems);
      case WITH_HUB, OPENED, CLOSED ->
          ended(
              form,
              State.DONE,
              problems.isEmpty() ? RowOutcome.ACCEPTED : RowOutcome.ACCEPTED_WITH_FLAGS,
              problems);
    }
  }

  private void ended(TakenForm form, State state, RowOutcome outcome, List<Problem> problems)
      throws Unavailable {
    List<RowProblem> row =
        problems.stream()
            .map(problem -> new RowProblem(problem.pointer(), problem.code()))
            .toList();
    outbox.put(
        form.outbox(),
        form.upload(),
        name(form) + ".result.csv",
        out -> {
          ResultFile result = new ResultFile(out, words.sentences());
          result.row(1, "", outcome, form.reference(), row);
          result.end();
        });
    receipt(form, state, Optional.of(outcome), problems);
  }

  private void receipt(
      TakenForm form, State state, Optional<RowOutcome> outcome, List<Problem> problems)
      throws Unavailable {
    boolean needsPerson = state == State.NEEDS_PERSON;
    ReceiptFile receipt =
        new ReceiptFile(
            form.file(),
            Optional.of(form.sha256()),
            form.bytes(),
            Optional.empty(),
            Optional.of(form.reference()),
            state,
            outcome.map(one -> new ReceiptFile.Rows(1, Map.of(one, 1))),
            Optional.of(Instant.parse(form.receivedAt())),
            state == State.DONE ? Optional.of(clock.instant()) : Optional.<Instant>empty(),
            needsPerson ? List.of() : problems,
            needsPerson ? Optional.of(words.needsPerson()) : Optional.empty());
    outbox.put(
        form.outbox(),
        form.upload(),
        name(form) + ".receipt.json",
        out -> receipt.writeTo(out, words.sentences()));
  }

  private String name(TakenForm form) throws Unavailable {
    return outbox.answerName(form.outbox(), form.upload(), form.file());
  }
}
