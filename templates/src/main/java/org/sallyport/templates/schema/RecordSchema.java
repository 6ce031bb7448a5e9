package org.sallyport.templates.schema;

import org.sallyport.templates.form.Compartment;
import org.sallyport.templates.form.Field;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.problem.ProblemCode;
import org.sallyport.templates.problem.WithheldReason;
import org.sallyport.templates.record.AssuranceLevel;
import org.sallyport.templates.record.AttachmentState;
import org.sallyport.templates.record.Channel;
import org.sallyport.templates.record.MarkPlace;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON Schema 2020-12 of the record that the hub opens. Strict: it holds what the gateway itself
 * wrote, and nothing of the submitter or of how the information is known, which only the sealed
 * {@code source} has.
 */
public final class RecordSchema {
  private static final String PART = "part";

  private RecordSchema() {}

  /** The schema as pretty JSON, always the same bytes for the same definition. */
  public static String json(FormDefinition form) {
    ObjectNode root =
        Shapes.document(
            "urn:sallyport:schema:record:" + form.schemaVersion(),
            "Record of a submission",
            "What the hub opens. A member holds the normalised value where it could be read, else"
                + " the text as given; trace says where it came from.");
    root.put("type", "object");
    root.put("additionalProperties", false);
    root.set(
        "required",
        Json.strings(
            "schemaVersion",
            "submissionId",
            "reference",
            "auditIndex",
            "channel",
            "hub",
            "receivedAt",
            "acceptedAt",
            "marking",
            "agency",
            "senderAssurance",
            "attachments",
            "flags",
            "trace",
            "unmapped"));
    root.set(
        "oneOf",
        Json.nodes(
            Json.object().set("required", Json.strings("source")),
            Json.object().set("required", Json.strings("sourceIn"))));
    ObjectNode properties = Json.object();
    envelope(properties, form);
    FieldShapes.closed(RecordSchema::isContent).addTo(properties, form.roots());
    outcome(properties, form);
    root.set("properties", properties);
    return Json.pretty(root);
  }

  private static boolean isContent(Field field) {
    return field.compartment() == Compartment.CONTENT;
  }

  private static void envelope(ObjectNode to, FormDefinition form) {
    to.set("schemaVersion", Json.object().put("const", form.schemaVersion()));
    to.set("submissionId", Shapes.string("UUIDv7.", Shapes.UUID_PATTERN));
    to.set(
        "reference",
        Shapes.string("Safe to say aloud; no personal data.", Shapes.REFERENCE_PATTERN));
    to.set("auditIndex", Shapes.integer("Leaf of the reception in the gateway's audit log."));
    to.set("channel", Shapes.oneOf("By which road it came.", Channel.values()));
    ObjectNode hub = Json.object();
    hub.set("id", Shapes.string("Which hub.", "^[A-Z0-9]{2,8}$"));
    hub.set("area", Shapes.string("Which area."));
    to.set("hub", Shapes.closed("The hub it is for.", hub, "id"));
    to.set("receivedAt", Shapes.string("First byte's time, UTC.", Shapes.INSTANT_PATTERN));
    to.set("acceptedAt", Shapes.string("Time of the commit, UTC.", Shapes.INSTANT_PATTERN));
    to.set("marking", marking());
    ObjectNode agency = Json.object();
    agency.set("type", agencyType(form));
    to.set(
        "agency",
        Shapes.closed("Only its kind; even that is left out where it could name someone.", agency));
    ObjectNode assurance = Json.object();
    assurance.set("level", Shapes.oneOf("How sure the sender is.", AssuranceLevel.values()));
    assurance.set("codes", codes("What the level rests on."));
    to.set("senderAssurance", Shapes.closed("Who sent it, how sure.", assurance, "level", "codes"));
  }

  private static ObjectNode agencyType(FormDefinition form) {
    ObjectNode shape = Shapes.string("Kind of agency.");
    form.field("submitter.agencyType")
        .ifPresent(
            field ->
                shape.set(
                    "examples",
                    Json.strings(field.choices().stream().map(c -> c.value()).toList())));
    return shape;
  }

  private static ObjectNode marking() {
    ObjectNode evidence = Json.object();
    evidence.set("where", Shapes.oneOf("Where a mark was found.", MarkPlace.values()));
    evidence.set(PART, Shapes.string("In which part.", Shapes.PART_PATTERN));
    evidence.set("mark", Shapes.string("That mark in canonical form."));
    ObjectNode marking = Json.object();
    marking.set("applied", Shapes.string("As it must be handled; never below the originator's."));
    marking.set("originator", Shapes.string("The originator's, in canonical form."));
    marking.set(
        "evidence",
        Shapes.list("Where marks were found.", Shapes.closed("One mark.", evidence, "where")));
    return Shapes.closed("Protective marking.", marking, "applied", "evidence");
  }

  private static void outcome(ObjectNode to, FormDefinition form) {
    to.set("attachments", attachments());
    to.set("assessment", assessment(form));
    ObjectNode flag = Json.object().put("type", "string");
    flag.set("enum", Json.strings(ProblemCode.flags().stream().map(Enum::name).toList()));
    ObjectNode flags = Shapes.list("What to look out for.", flag);
    flags.put("uniqueItems", true);
    to.set("flags", flags);
    to.set(
        "relatedTo",
        Shapes.list(
            "References of submissions that seem to belong with it.",
            Shapes.string("A reference.", Shapes.REFERENCE_PATTERN)));
    to.set("trace", Shapes.trace("this record"));
    ObjectNode unmapped = Json.object();
    unmapped.set("count", Shapes.integer("How many pieces."));
    unmapped.set("chars", Shapes.integer("How many characters in all."));
    to.set(
        "unmapped",
        Shapes.closed("Text that fits no field; it is in the source.", unmapped, "count", "chars"));
    ObjectNode source = Shapes.string("Sealed to the source desk: CMS, DER, base64.");
    source.put("contentEncoding", "base64");
    source.put("pattern", "^[A-Za-z0-9+/]+={0,2}$");
    to.set("source", source);
    to.set(
        "sourceIn",
        Shapes.string("The record of the same group that holds the source.", Shapes.UUID_PATTERN));
  }

  private static ObjectNode attachments() {
    ObjectNode file = Json.object();
    file.set("name", Shapes.string("A neutral name.", Shapes.NEUTRAL_NAME_PATTERN));
    file.set("type", Shapes.string("Media type, by its content."));
    file.set("size", Shapes.integer("Bytes."));
    file.set("sha256", Shapes.string("Of the bytes as they came.", Shapes.SHA256_PATTERN));
    file.set("state", Shapes.oneOf("Whether it travelled.", AttachmentState.values()));
    file.set("reason", Shapes.oneOf("Why it did not.", WithheldReason.values()));
    return Shapes.list(
        "Files that came with it.",
        Shapes.closed("A file.", file, "name", "type", "size", "sha256", "state"));
  }

  private static ObjectNode assessment(FormDefinition form) {
    ObjectNode codes = Json.object();
    codes.set(
        "infoHint",
        Shapes.oneOf("A hint from how it is known, not a grade.", "A", "B", "C", "D", "E"));
    codes.set("frequency", codeOf(form, "origin.frequency"));
    ObjectNode suspectedFalse = Json.object().put("description", "Whether the sender doubts it.");
    suspectedFalse.set(
        "anyOf",
        Json.nodes(Json.object().put("type", "boolean"), Json.object().put("const", "NOT_KNOWN")));
    codes.set("suspectedFalse", suspectedFalse);
    codes.set("riskToSource", codeOf(form, "origin.riskToSourceIfKnown"));
    return Shapes.closed("Codes only, taken from the source.", codes);
  }

  private static ObjectNode codeOf(FormDefinition form, String fieldId) {
    ObjectNode shape = Json.object().put("type", "string");
    form.field(fieldId)
        .ifPresent(
            field -> {
              shape.put("description", field.label());
              shape.set(
                  "enum", Json.strings(field.choices().stream().map(c -> c.value()).toList()));
            });
    return shape;
  }

  private static ObjectNode codes(String description) {
    return Shapes.list(description, Shapes.string("A code.", "^[A-Z0-9_]+$"));
  }
}
