package org.sallyport.intake.passage.seal;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.sallyport.crypto.envelope.EnvelopeSealer;
import org.sallyport.intake.passage.ArrivalFacts.SubmissionRef;
import org.sallyport.intake.passage.OpenedPart;
import org.sallyport.intake.passage.ParcelDraft;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.reader.document.TrueType;
import org.sallyport.templates.record.AttachmentState;

/**
 * Seals a bulk file as it came for {@code hub.originals}: it travels only when the hub's people ask
 * for it (CONTRACT §5). Thread-safe.
 */
public final class WholeFile {
  private final Originals originals;
  private final Clock clock;

  public WholeFile(EnvelopeSealer sealer, SealSettings settings, Clock clock) {
    this.originals = new Originals(new Slices(sealer, settings));
    this.clock = clock;
  }

  /**
   * All its slices.
   *
   * @param submission the file's own item
   * @param marking under which it is handled
   */
  public List<ParcelDraft> seal(
      SubmissionRef submission, OpenedPart file, boolean urgent, String marking)
      throws Unavailable {
    return originals.seal(
        new Slices.About(submission, marking, Optional.empty()),
        new Attachment(
            file, TrueType.of(TrueType.Kind.CSV), AttachmentState.SENT, Optional.empty()),
        urgent ? Sealing.URGENT : GroupSealing.BULK,
        clock.instant());
  }
}
