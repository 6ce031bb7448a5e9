package org.sallyport.intake.passage.seal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sallyport.intake.passage.ArrivalFacts.SubmissionRef;
import org.sallyport.intake.passage.ParcelDraft;
import org.sallyport.intake.passage.PartOutcome;
import org.sallyport.intake.passage.classify.Classification;
import org.sallyport.intake.passage.classify.Classified;
import org.sallyport.intake.passage.read.ReadArrival;
import org.sallyport.intake.passage.read.ReadPart;
import org.sallyport.intake.submission.ParcelKind;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.templates.notice.ReviewNotices;
import org.sallyport.templates.notice.ReviewNotices.Kind;
import org.sallyport.templates.problem.HoldReason;
import org.sallyport.templates.problem.WithheldReason;

/**
 * Seals for {@code hub.review} what a person must look at (CONTRACT §5): a held item's parts, or a
 * part that keeps nobody else waiting. What is infected, spilled or an image is only told of.
 * Thread-safe.
 */
final class Reviews {
  static final String QUEUE = "hub.review";

  private final Slices slices;
  private final ReviewNotices notices = ReviewNotices.load();

  Reviews(Slices slices) {
    this.slices = slices;
  }

  /** Of a held bulk file that is too large to travel unasked: that it is there. */
  ParcelDraft largeFile(Slices.About about, int part, boolean urgent, Instant now) {
    return notice(about, part, Kind.LARGE_FILE, urgent, now);
  }

  /** Everything of a held arrival. */
  List<ParcelDraft> held(ReadArrival read, Classification.Held held, Instant now)
      throws Unavailable {
    SubmissionRef submission = read.facts().submissions().getFirst();
    Slices.About about = new Slices.About(submission, held.marking(), Optional.of(held.reason()));
    if (held.reason() == HoldReason.SPILL || held.reason() == HoldReason.INFECTED) {
      Kind kind = held.reason() == HoldReason.SPILL ? Kind.SPILL : Kind.INFECTED;
      return List.of(notice(about, 0, kind, held.urgent(), now));
    }
    List<ParcelDraft> parcels = new ArrayList<>();
    for (ReadPart part : read.parts()) {
      parcels.addAll(part(about, part, held.urgent(), now));
    }
    return parcels;
  }

  /** One part that waits while the rest goes on. */
  List<ParcelDraft> waiting(Classified classified, ReadPart.Withheld part, Instant now)
      throws Unavailable {
    Slices.About about =
        new Slices.About(
            classified.submission().ref(),
            classified.marking().applied(),
            Optional.of(PartOutcome.holdReason(part.reason())));
    return part(about, part, classified.urgent(), now);
  }

  private List<ParcelDraft> part(Slices.About about, ReadPart part, boolean urgent, Instant now)
      throws Unavailable {
    if (part instanceof ReadPart.Withheld withheld
        && withheld.reason() == WithheldReason.INFECTED) {
      return List.of(notice(about, part.number(), Kind.INFECTED, urgent, now));
    }
    if (part instanceof ReadPart.Withheld withheld && withheld.reason() == WithheldReason.IMAGE) {
      return List.of(notice(about, part.number(), Kind.IMAGE, urgent, now));
    }
    List<ParcelDraft> parcels = new ArrayList<>();
    for (Slices.Sealed sealed : slices.file(about, Attachment.whole(part), now)) {
      parcels.add(parcel(about, part.number(), sealed, urgent));
    }
    return parcels;
  }

  private ParcelDraft notice(Slices.About about, int part, Kind kind, boolean urgent, Instant now) {
    return parcel(about, part, slices.notice(about, part, notices.sentence(kind), now), urgent);
  }

  private static ParcelDraft parcel(
      Slices.About about, int part, Slices.Sealed sealed, boolean urgent) {
    return new ParcelDraft(
        ParcelKind.REVIEW,
        part,
        sealed.slice(),
        sealed.slices(),
        about.submission().id() + "/" + part + "/" + sealed.slice(),
        QUEUE,
        urgent ? Sealing.URGENT : Sealing.PARTNERS,
        Map.of(
            "reference",
            about.submission().reference(),
            "part",
            part,
            "slice",
            sealed.slice(),
            "reason",
            about.reason().map(HoldReason::name).orElse("")),
        sealed.body(),
        false);
  }
}
