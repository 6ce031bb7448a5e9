package org.sallyport.intake.passage.seal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.envelope.EnvelopeSealer;
import org.sallyport.intake.passage.Forwardable;
import org.sallyport.intake.passage.Lifted;
import org.sallyport.intake.passage.ParcelDraft;
import org.sallyport.intake.passage.Stage;
import org.sallyport.intake.passage.classify.Classified;
import org.sallyport.intake.passage.normalise.Submission;
import org.sallyport.intake.passage.read.ReadPart;
import org.sallyport.intake.submission.ParcelKind;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.templates.form.FormDefinition;

/**
 * Last stage: writes and seals each submission's source, record and originals. An urgent record
 * leaves first and its originals follow; any other waits until they are confirmed. Thread-safe.
 */
public final class Sealing implements Stage<List<Classified>, List<Forwardable>> {
  static final int URGENT = 9;
  static final int PARTNERS = 6;
  static final String QUEUE = "hub.submissions";

  private final EnvelopeSealer sealer;
  private final SealSettings settings;
  private final Clock clock;
  private final String schemaVersion;
  private final SourceWriter sources;
  private final RecordWriter records;
  private final Originals originals;
  private final Reviews reviews;

  public Sealing(FormDefinition form, EnvelopeSealer sealer, SealSettings settings, Clock clock) {
    this.sealer = sealer;
    this.settings = settings;
    this.clock = clock;
    this.schemaVersion = form.schemaVersion();
    this.sources = new SourceWriter(form);
    this.records = new RecordWriter(form, settings);
    Slices slices = new Slices(sealer, settings);
    this.originals = new Originals(slices);
    this.reviews = new Reviews(slices);
  }

  @Override
  public List<Forwardable> apply(List<Classified> submissions) throws Unavailable {
    List<Forwardable> sealed = new ArrayList<>();
    for (Classified classified : submissions) {
      sealed.add(seal(classified));
    }
    return sealed;
  }

  private Forwardable seal(Classified classified) throws Unavailable {
    Submission submission = classified.submission();
    Instant now = clock.instant();
    Lifted lifted = submission.facts().lifted();
    List<Attachment> attachments = Attachment.of(submission.parts(), classified.urgent(), lifted);
    List<ParcelDraft> files = new ArrayList<>();
    for (Attachment attachment : attachments) {
      if (attachment.travels()) {
        files.addAll(originals.seal(classified, attachment, now));
      }
    }
    List<ParcelDraft> parcels = new ArrayList<>();
    boolean waits = !files.isEmpty() && !classified.urgent();
    parcels.add(record(classified, attachments, now, waits));
    parcels.addAll(files);
    for (ReadPart part : submission.parts()) {
      if (part instanceof ReadPart.Withheld withheld
          && withheld.waitsForPerson()
          && !withheld.mayTravel(lifted)) {
        parcels.addAll(reviews.waiting(classified, withheld, now));
      }
    }
    return new Forwardable(
        submission.ref().id(),
        submission.ref().reference(),
        classified.fingerprint(),
        classified.urgency(),
        classified.relatedTo(),
        classified.problems(),
        PartOutcomes.passed(submission.parts(), lifted),
        parcels);
  }

  private ParcelDraft record(
      Classified classified, List<Attachment> attachments, Instant now, boolean waits) {
    String marking = classified.marking().applied();
    Bytes source = sealer.seal(sources.write(classified), marking, settings.source(), now);
    Bytes record = records.write(classified, attachments, source);
    return new ParcelDraft(
        ParcelKind.RECORD,
        0,
        0,
        0,
        classified.submission().ref().id().toString(),
        QUEUE,
        classified.urgent() ? URGENT : PARTNERS,
        properties(classified),
        sealer.seal(record, marking, settings.hub(), now),
        waits);
  }

  /** Hints only, equal to what the verified record says. */
  private Map<String, Object> properties(Classified classified) {
    Submission submission = classified.submission();
    return Map.of(
        "reference", submission.ref().reference(),
        "schemaVersion", schemaVersion,
        "marking", classified.marking().applied(),
        "channel", submission.facts().channel().name(),
        "receivedAt", submission.facts().receivedAt().toString(),
        "urgent", classified.urgent(),
        "auditIndex", submission.facts().auditIndex());
  }
}
