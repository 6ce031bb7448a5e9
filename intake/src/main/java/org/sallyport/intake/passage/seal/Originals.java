package org.sallyport.intake.passage.seal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sallyport.intake.passage.ParcelDraft;
import org.sallyport.intake.passage.classify.Classified;
import org.sallyport.intake.passage.normalise.Submission;
import org.sallyport.intake.submission.ParcelKind;
import org.sallyport.intake.submission.Unavailable;

/** Seals files for {@code hub.originals}, in slices (CONTRACT §5). Thread-safe. */
final class Originals {
  static final String QUEUE = "hub.originals";

  private final Slices slices;

  Originals(Slices slices) {
    this.slices = slices;
  }

  List<ParcelDraft> seal(Classified classified, Attachment attachment, Instant now)
      throws Unavailable {
    Submission submission = classified.submission();
    Slices.About about =
        new Slices.About(submission.ref(), classified.marking().applied(), Optional.empty());
    List<ParcelDraft> parcels = new ArrayList<>();
    for (Slices.Sealed sealed : slices.file(about, attachment, now)) {
      parcels.add(parcel(classified, attachment.part().number(), sealed));
    }
    return parcels;
  }

  private static ParcelDraft parcel(Classified classified, int part, Slices.Sealed sealed) {
    Submission submission = classified.submission();
    return new ParcelDraft(
        ParcelKind.ORIGINAL,
        part,
        sealed.slice(),
        sealed.slices(),
        submission.ref().id() + "/" + part + "/" + sealed.slice(),
        QUEUE,
        classified.urgent() ? Sealing.URGENT : Sealing.PARTNERS,
        Map.of("reference", submission.ref().reference(), "part", part, "slice", sealed.slice()),
        sealed.body(),
        false);
  }
}
