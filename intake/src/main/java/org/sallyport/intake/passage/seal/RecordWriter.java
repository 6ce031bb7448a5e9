package org.sallyport.intake.passage.seal;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.passage.ArrivalFacts;
import org.sallyport.intake.passage.classify.Assessment;
import org.sallyport.intake.passage.classify.Classified;
import org.sallyport.intake.passage.form.Content;
import org.sallyport.intake.passage.form.Located;
import org.sallyport.intake.passage.form.Unmapped;
import org.sallyport.intake.passage.marking.MarkFound;
import org.sallyport.intake.passage.marking.Marking;
import org.sallyport.intake.passage.normalise.Submission;
import org.sallyport.templates.form.Compartment;
import org.sallyport.templates.form.Field;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.problem.ProblemCode;
import org.sallyport.templates.record.AssuranceLevel;
import tools.jackson.core.JsonGenerator;

/** Writes the record that the hub opens (CONTRACT §5). Thread-safe. */
final class RecordWriter {
  private final FormDefinition form;
  private final SealSettings settings;
  private final Wanted content;

  RecordWriter(FormDefinition form, SealSettings settings) {
    this.form = form;
    this.settings = settings;
    this.content = Wanted.of(form, RecordWriter::isContent);
  }

  Bytes write(Classified classified, List<Attachment> attachments, Bytes sealedSource) {
    return write(
        classified,
        attachments,
        "source",
        Base64.getEncoder().encodeToString(sealedSource.toArray()));
  }

  /** A record of a group whose sources are in another record. */
  Bytes write(Classified classified, UUID sourceIn) {
    return write(classified, List.of(), "sourceIn", sourceIn.toString());
  }

  private Bytes write(
      Classified classified, List<Attachment> attachments, String member, String source) {
    Submission submission = classified.submission();
    try (JsonOut out = new JsonOut()) {
      out.json().writeStartObject();
      envelope(out, submission);
      marking(out, classified);
      agency(out, classified);
      assurance(out, submission, !attachments.isEmpty());
      out.members(form.roots(), submission.content().values(), content);
      attachments(out, attachments);
      assessment(out, classified.assessment());
      out.texts("flags", classified.flags().stream().sorted().map(ProblemCode::name).toList());
      out.texts("relatedTo", classified.relatedTo());
      trace(out, submission.content());
      unmapped(out, submission.content().unmapped());
      out.text(member, source);
      out.json().writeEndObject();
      return out.done();
    }
  }

  private static boolean isContent(Field field) {
    return field.compartment() == Compartment.CONTENT;
  }

  private void envelope(JsonOut out, Submission submission) {
    ArrivalFacts facts = submission.facts();
    out.text("schemaVersion", form.schemaVersion());
    out.text("submissionId", submission.ref().id().toString());
    out.text("reference", submission.ref().reference());
    out.json().writeNumberProperty("auditIndex", facts.auditIndex());
    out.text("channel", facts.channel().name());
    out.json().writeObjectPropertyStart("hub");
    out.text("id", settings.hubId());
    out.text("area", settings.area());
    out.json().writeEndObject();
    out.text("receivedAt", facts.receivedAt().toString());
    out.text("acceptedAt", facts.receivedAt().toString());
  }

  private static void marking(JsonOut out, Classified classified) {
    JsonGenerator json = out.json();
    json.writeObjectPropertyStart("marking");
    out.text("applied", classified.marking().applied());
    out.text("originator", classified.marking().originator());
    json.writeArrayPropertyStart("evidence");
    for (MarkFound mark : classified.submission().marks()) {
      json.writeStartObject();
      out.text("where", mark.where().name());
      out.text("part", "part-" + mark.part());
      out.text("mark", mark.marking().map(Marking::canonical));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void agency(JsonOut out, Classified classified) {
    out.json().writeObjectPropertyStart("agency");
    out.text("type", classified.agencyType());
    out.json().writeEndObject();
  }

  private static void assurance(JsonOut out, Submission submission, boolean files) {
    out.json().writeObjectPropertyStart("senderAssurance");
    AssuranceLevel level = submission.facts().sender().assurance();
    out.text("level", level.name());
    out.json().writeArrayPropertyStart("codes");
    submission.facts().sender().codes().forEach(out.json()::writeString);
    if (files) {
      out.json().writeString("NOT_SCANNED"); // a state of its own, never "clean"
    }
    out.json().writeEndArray();
    out.json().writeEndObject();
  }

  private static void attachments(JsonOut out, List<Attachment> attachments) {
    JsonGenerator json = out.json();
    json.writeArrayPropertyStart("attachments");
    for (Attachment attachment : attachments) {
      json.writeStartObject();
      out.text("name", attachment.name());
      out.text("type", attachment.type().mediaType());
      json.writeNumberProperty("size", attachment.part().size());
      out.text("sha256", attachment.part().sha256());
      out.text("state", attachment.state().name());
      out.text("reason", attachment.reason().map(Enum::name));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void assessment(JsonOut out, Assessment assessment) {
    out.json().writeObjectPropertyStart("assessment");
    out.text("infoHint", assessment.infoHint());
    out.text("frequency", code("origin.frequency", assessment.frequency()));
    assessment
        .suspectedFalse()
        .filter(s -> List.of("true", "false", "NOT_KNOWN").contains(s.shown()))
        .ifPresent(
            scalar -> {
              out.json().writeName("suspectedFalse");
              out.scalar(scalar);
            });
    out.text("riskToSource", code("origin.riskToSourceIfKnown", assessment.riskToSource()));
    out.json().writeEndObject();
  }

  /** Codes only: an answer in the sender's own words stays in the source compartment. */
  private Optional<String> code(String fieldId, Optional<String> value) {
    return value.filter(v -> form.field(fieldId).flatMap(f -> f.choice(v)).isPresent());
  }

  private void trace(JsonOut out, Content content) {
    out.json().writeArrayPropertyStart("trace");
    Located.all(form.roots(), content.values()).stream()
        .filter(value -> isContent(value.field()))
        .forEach(out::trace);
    out.json().writeEndArray();
  }

  private static void unmapped(JsonOut out, List<Unmapped> pieces) {
    out.json().writeObjectPropertyStart("unmapped");
    out.json().writeNumberProperty("count", pieces.size());
    out.json()
        .writeNumberProperty(
            "chars",
            pieces.stream().mapToLong(p -> p.text().codePointCount(0, p.text().length())).sum());
    out.json().writeEndObject();
  }
}
