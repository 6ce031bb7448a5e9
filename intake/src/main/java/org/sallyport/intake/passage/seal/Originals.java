package org.sallyport.intake.passage.seal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.envelope.EnvelopeSealer;
import org.sallyport.intake.passage.ParcelDraft;
import org.sallyport.intake.passage.classify.Classified;
import org.sallyport.intake.passage.normalise.Submission;
import org.sallyport.intake.submission.ParcelKind;
import org.sallyport.intake.submission.Unavailable;

/** Seals files for {@code hub.originals}, in slices (CONTRACT §5). Thread-safe. */
final class Originals {
  /** Bytes of one slice. */
  static final int SLICE = 8 << 20;

  static final String QUEUE = "hub.originals";

  private final EnvelopeSealer sealer;
  private final SealSettings settings;

  Originals(EnvelopeSealer sealer, SealSettings settings) {
    this.sealer = sealer;
    this.settings = settings;
  }

  List<ParcelDraft> seal(Classified classified, Attachment attachment, Instant now)
      throws Unavailable {
    List<ParcelDraft> parcels = new ArrayList<>();
    int slices = (int) Math.max(1, (attachment.part().size() + SLICE - 1) / SLICE);
    try (InputStream in = attachment.part().open()) {
      for (int slice = 1; slice <= slices; slice++) {
        Bytes signed = slice(classified.submission(), attachment, slice, slices, in);
        Bytes body = sealer.seal(signed, classified.marking().applied(), settings.originals(), now);
        parcels.add(parcel(classified, attachment, new int[] {slice, slices}, body));
      }
    } catch (IOException e) {
      throw new Unavailable("sealed part", e);
    }
    return parcels;
  }

  /** One line of JSON, a line feed, the bytes. */
  private static Bytes slice(
      Submission submission, Attachment attachment, int slice, int slices, InputStream in)
      throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    try (JsonOut out = new JsonOut()) {
      out.json().writeStartObject();
      out.text("submissionId", submission.ref().id().toString());
      out.text("reference", submission.ref().reference());
      out.json().writeNumberProperty("part", attachment.part().number());
      out.json().writeNumberProperty("slice", slice);
      out.json().writeNumberProperty("slices", slices);
      out.text("name", attachment.name());
      out.text("type", attachment.type().mediaType());
      out.json().writeNumberProperty("size", attachment.part().size());
      out.text("sha256", attachment.part().sha256());
      out.json().writeEndObject();
      content.writeBytes(out.done().toArray());
    }
    content.write('\n');
    content.writeBytes(in.readNBytes(SLICE));
    return Bytes.own(content.toByteArray());
  }

  private static ParcelDraft parcel(
      Classified classified, Attachment attachment, int[] sliceOf, Bytes body) {
    Submission submission = classified.submission();
    int part = attachment.part().number();
    return new ParcelDraft(
        ParcelKind.ORIGINAL,
        part,
        sliceOf[0],
        sliceOf[1],
        submission.ref().id() + "/" + part + "/" + sliceOf[0],
        QUEUE,
        classified.urgent() ? Sealing.URGENT : Sealing.PARTNERS,
        Map.of("reference", submission.ref().reference(), "part", part, "slice", sliceOf[0]),
        body,
        false);
  }
}
