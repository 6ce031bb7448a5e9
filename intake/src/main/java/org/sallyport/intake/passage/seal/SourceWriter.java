package org.sallyport.intake.passage.seal;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.passage.classify.Classified;
import org.sallyport.intake.passage.form.Located;
import org.sallyport.intake.passage.form.Trace;
import org.sallyport.intake.passage.form.Unmapped;
import org.sallyport.intake.passage.marking.MarkFound;
import org.sallyport.intake.passage.normalise.Submission;
import org.sallyport.intake.passage.read.BatchRow;
import org.sallyport.intake.passage.read.ReadPart;
import org.sallyport.intake.passage.validate.SelfIdentification;
import org.sallyport.intake.submission.PartRole;
import org.sallyport.intake.submission.Sender;
import org.sallyport.templates.form.Compartment;
import org.sallyport.templates.form.Field;
import org.sallyport.templates.form.FieldRule;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.record.Sureness;
import org.sallyport.templates.record.TraceHow;

/** Writes what only the source desk opens (CONTRACT §5, {@code source}). Thread-safe. */
final class SourceWriter {
  private final FormDefinition form;
  private final Wanted source;

  SourceWriter(FormDefinition form) {
    this.form = form;
    this.source = Wanted.of(form, SourceWriter::inSource);
  }

  Bytes write(Classified classified) {
    try (JsonOut out = new JsonOut()) {
      write(out, classified);
      return out.done();
    }
  }

  /** The sources of a group: a list, each with its submissionId. */
  Bytes writeAll(List<Classified> group) {
    try (JsonOut out = new JsonOut()) {
      out.json().writeStartArray();
      group.forEach(one -> write(out, one));
      out.json().writeEndArray();
      return out.done();
    }
  }

  private void write(JsonOut out, Classified classified) {
    Submission submission = classified.submission();
    out.json().writeStartObject();
    out.text("submissionId", submission.ref().id().toString());
    out.text("reference", submission.ref().reference());
    out.members(form.roots(), submission.content().values(), source);
    agency(out, submission.facts().sender());
    unmapped(out, submission.content().unmapped());
    files(out, submission);
    marks(out, submission.marks());
    transport(out, submission);
    trace(out, submission);
    out.json().writeEndObject();
  }

  /** The marking as typed stands among the marks. */
  static boolean inSource(Field field) {
    return field.compartment() == Compartment.SOURCE
        && field.rule().filter(rule -> rule == FieldRule.MARKING).isEmpty();
  }

  private static void agency(JsonOut out, Sender sender) {
    out.json().writeObjectPropertyStart("agency");
    out.text("id", sender.agency());
    out.text("name", sender.agencyName());
    out.text("type", sender.agencyType());
    out.json().writeEndObject();
  }

  private static void unmapped(JsonOut out, List<Unmapped> pieces) {
    out.json().writeArrayPropertyStart("unmapped");
    for (Unmapped piece : pieces) {
      out.json().writeStartObject();
      out.text("part", "part-" + piece.part());
      out.text("place", piece.place());
      out.text("text", piece.text());
      out.json().writeEndObject();
    }
    out.json().writeEndArray();
  }

  private static void files(JsonOut out, Submission submission) {
    out.json().writeArrayPropertyStart("files");
    submission
        .batch()
        .ifPresent(
            batch -> {
              out.json().writeStartObject();
              out.text("part", "part-" + batch.part());
              out.text("name", batch.file());
              out.json().writeEndObject();
            });
    for (ReadPart part : submission.parts()) {
      if (part.opened().role() == PartRole.FILE) {
        out.json().writeStartObject();
        out.text("part", "part-" + part.number());
        out.text("name", part.opened().name());
        out.text("type", part.opened().declaredType());
        out.json().writeEndObject();
      }
    }
    out.json().writeEndArray();
  }

  private static void marks(JsonOut out, List<MarkFound> marks) {
    out.json().writeArrayPropertyStart("marks");
    for (MarkFound mark : marks) {
      out.json().writeStartObject();
      out.text("part", "part-" + mark.part());
      out.text("where", mark.where().name());
      out.text("text", mark.text());
      out.json().writeEndObject();
    }
    out.json().writeEndArray();
  }

  private static void transport(JsonOut out, Submission submission) {
    Sender sender = submission.facts().sender();
    out.json().writeObjectPropertyStart("transport");
    out.text("arrival", submission.facts().arrival().toString());
    out.text("credential", sender.credential().toString());
    out.text("key", submission.facts().transportKey());
    submission.batch().ifPresent(batch -> batch(out, batch));
    submission
        .letter()
        .ifPresent(
            letter -> {
              out.text("subject", letter.subject());
              out.text("fromName", letter.fromName());
              out.text("fromMailbox", letter.fromMailbox());
            });
    out.json().writeEndObject();
  }

  private static void batch(JsonOut out, BatchRow batch) {
    out.text("batchRef", batch.batchRef());
    out.json().writeNumberProperty("row", batch.row());
    new TreeMap<>(batch.references()).forEach(out::text);
  }

  private void trace(JsonOut out, Submission submission) {
    List<Located> values = Located.all(form.roots(), submission.content().values());
    out.json().writeArrayPropertyStart("trace");
    values.stream().filter(value -> inSource(value.field())).forEach(out::trace);
    for (SelfIdentification.Hit hit : SelfIdentification.hits(values)) {
      int part = hit.narrative().leaf().trace().part();
      String where = "record " + hit.narrative().at();
      out.trace(
          hit.value().at(),
          new Trace(part, TraceHow.DERIVED, where, Optional.empty(), Sureness.LIKELY));
    }
    out.json().writeEndArray();
  }
}
