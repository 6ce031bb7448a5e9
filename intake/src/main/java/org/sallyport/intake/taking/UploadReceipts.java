package org.sallyport.intake.taking;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.intake.bulk.ReceiptFile;
import org.sallyport.intake.bulk.ReceiptFile.State;
import org.sallyport.intake.landing.Offered;
import org.sallyport.intake.landing.SealedOutbox;
import org.sallyport.intake.submission.Problem;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.templates.problem.ProblemCatalogue;
import org.sallyport.templates.problem.ProblemCode;

/** What a sender reads of an upload that is not taken. Thread-safe. */
final class UploadReceipts {
  private final SealedOutbox outbox;
  private final ProblemCatalogue sentences;

  UploadReceipts(SealedOutbox outbox, ProblemCatalogue sentences) {
    this.outbox = outbox;
    this.sentences = sentences;
  }

  /** Nothing says that it is whole. */
  void waiting(Offered upload) throws Unavailable {
    put(upload, Optional.empty(), State.WAITING, ProblemCode.NO_LAST_LINE_BREAK);
  }

  /** Nothing of it was kept. */
  void refused(Offered upload, Optional<String> sha256, ProblemCode code) throws Unavailable {
    put(upload, sha256, State.REFUSED, code);
  }

  /** A manifest whose file was taken before. */
  void late(Offered manifest) throws Unavailable {
    put(manifest, Optional.empty(), State.REFUSED, ProblemCode.MANIFEST_LATE);
  }

  /** Takes back what was said of an upload. */
  void withdraw(String home, UUID upload) throws Unavailable {
    outbox.withdraw(home, upload);
  }

  /** Whether a file of that name was taken since then. */
  boolean taken(String home, String file, Instant since) {
    return outbox.named(home, file, since);
  }

  private void put(Offered upload, Optional<String> sha256, State state, ProblemCode code)
      throws Unavailable {
    ReceiptFile receipt =
        new ReceiptFile(
            upload.name(),
            sha256,
            upload.size(),
            Optional.empty(),
            Optional.empty(),
            state,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(Problem.of(code)),
            Optional.empty());
    String name = outbox.answerName(upload.home(), upload.id(), upload.name());
    outbox.put(
        upload.home(), upload.id(), name + ".receipt.json", out -> receipt.writeTo(out, sentences));
  }
}
