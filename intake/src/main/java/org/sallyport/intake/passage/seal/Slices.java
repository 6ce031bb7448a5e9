package org.sallyport.intake.passage.seal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.envelope.EnvelopeSealer;
import org.sallyport.intake.passage.ArrivalFacts.SubmissionRef;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.templates.problem.HoldReason;

/**
 * Seals bytes to the originals recipients, slice by slice: one line of JSON, a line feed, the bytes
 * (CONTRACT §5, docs/formats/slices.md). Thread-safe.
 */
final class Slices {
  /** Bytes of one slice. */
  static final int SLICE = 8 << 20;

  private final EnvelopeSealer sealer;
  private final SealSettings settings;

  Slices(EnvelopeSealer sealer, SealSettings settings) {
    this.sealer = sealer;
    this.settings = settings;
  }

  /** Whose slices, for whom, marked how. */
  record About(SubmissionRef submission, String marking, Optional<HoldReason> reason) {}

  /** One sealed slice of so many. */
  record Sealed(int slice, int slices, Bytes body) {}

  /** All slices of a file. */
  List<Sealed> file(About about, Attachment file, Instant now) throws Unavailable {
    List<Sealed> sealed = new ArrayList<>();
    int slices = (int) Math.max(1, (file.part().size() + SLICE - 1) / SLICE);
    try (InputStream in = file.part().open()) {
      for (int slice = 1; slice <= slices; slice++) {
        Bytes head = head(about, file, slice, slices);
        sealed.add(new Sealed(slice, slices, seal(about, head, in.readNBytes(SLICE), now)));
      }
    } catch (IOException e) {
      throw new Unavailable("sealed part", e);
    }
    return sealed;
  }

  /**
   * A notice in place of bytes that do not travel.
   *
   * @param part 0 for a whole item
   */
  Sealed notice(About about, int part, String sentence, Instant now) {
    try (JsonOut out = new JsonOut()) {
      begin(out, about, part, 1, 1);
      end(out, about);
      // A reader takes this member for the sentence, and its absence for bytes.
      out.text("notice", sentence);
      out.json().writeEndObject();
      return new Sealed(1, 1, seal(about, out.done(), new byte[0], now));
    }
  }

  private static Bytes head(About about, Attachment file, int slice, int slices) {
    try (JsonOut out = new JsonOut()) {
      begin(out, about, file.part().number(), slice, slices);
      out.text("name", file.name());
      out.text("type", file.type().mediaType());
      out.json().writeNumberProperty("size", file.part().size());
      out.text("sha256", file.part().sha256());
      end(out, about);
      out.json().writeEndObject();
      return out.done();
    }
  }

  private static void begin(JsonOut out, About about, int part, int slice, int slices) {
    out.json().writeStartObject();
    out.text("submissionId", about.submission().id().toString());
    out.text("reference", about.submission().reference());
    out.json().writeNumberProperty("part", part);
    out.json().writeNumberProperty("slice", slice);
    out.json().writeNumberProperty("slices", slices);
  }

  private static void end(JsonOut out, About about) {
    out.text("reason", about.reason().map(HoldReason::name));
  }

  private Bytes seal(About about, Bytes head, byte[] bytes, Instant now) {
    ByteArrayOutputStream content = new ByteArrayOutputStream(head.size() + 1 + bytes.length);
    content.writeBytes(head.toArray());
    content.write('\n');
    content.writeBytes(bytes);
    return sealer.seal(
        Bytes.own(content.toByteArray()), about.marking(), settings.originals(), now);
  }
}
