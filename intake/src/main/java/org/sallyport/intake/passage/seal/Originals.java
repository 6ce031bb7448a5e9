package org.sallyport.intake.passage.seal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sallyport.intake.passage.ArrivalFacts.SubmissionRef;
import org.sallyport.intake.passage.ParcelDraft;
import org.sallyport.intake.passage.classify.Classified;
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
    Slices.About about =
        new Slices.About(
            classified.submission().ref(), classified.marking().applied(), Optional.empty());
    return seal(about, attachment, classified.urgent() ? Sealing.URGENT : Sealing.PARTNERS, now);
  }

  List<ParcelDraft> seal(Slices.About about, Attachment attachment, int priority, Instant now)
      throws Unavailable {
    List<ParcelDraft> parcels = new ArrayList<>();
    for (Slices.Sealed sealed : slices.file(about, attachment, now)) {
      parcels.add(parcel(about.submission(), attachment.part().number(), priority, sealed));
    }
    return parcels;
  }

  private static ParcelDraft parcel(
      SubmissionRef submission, int part, int priority, Slices.Sealed sealed) {
    return new ParcelDraft(
        ParcelKind.ORIGINAL,
        part,
        sealed.slice(),
        sealed.slices(),
        submission.id() + "/" + part + "/" + sealed.slice(),
        QUEUE,
        priority,
        Map.of("reference", submission.reference(), "part", part, "slice", sealed.slice()),
        sealed.body(),
        false);
  }
}
