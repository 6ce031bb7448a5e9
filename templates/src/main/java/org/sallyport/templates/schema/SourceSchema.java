package org.sallyport.templates.schema;

import org.sallyport.templates.form.Compartment;
import org.sallyport.templates.form.Field;
import org.sallyport.templates.form.FieldRule;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.record.MarkPlace;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON Schema 2020-12 of the {@code source} object once the source desk has opened it: who told,
 * how it is known, and every text that fitted no field.
 */
public final class SourceSchema {
  private SourceSchema() {}

  /** The schema as pretty JSON, always the same bytes for the same definition. */
  public static String json(FormDefinition form) {
    ObjectNode root =
        Shapes.document(
            "urn:sallyport:schema:source:" + form.schemaVersion(),
            "Source of a submission",
            "What only the source desk opens.");
    root.put("type", "object");
    root.put("additionalProperties", false);
    root.set(
        "required",
        Json.strings("submissionId", "reference", "unmapped", "files", "marks", "trace"));
    ObjectNode properties = Json.object();
    properties.set(
        "submissionId", Shapes.string("That of the record around it.", Shapes.UUID_PATTERN));
    properties.set(
        "reference", Shapes.string("That of the record around it.", Shapes.REFERENCE_PATTERN));
    FieldShapes.closed(SourceSchema::isOfSource).addTo(properties, form.roots());
    properties.set("agency", free("The registered agency: id, name, type."));
    properties.set("unmapped", unmapped());
    properties.set("files", files());
    properties.set("marks", marks());
    properties.set(
        "transport",
        free("How it came: subject, mailbox, addresses, assurance evidence, batch ids."));
    properties.set("trace", Shapes.trace("this object"));
    root.set("properties", properties);
    return Json.pretty(root);
  }

  /** The marking as typed stands in {@code marks}, with those found elsewhere. */
  private static boolean isOfSource(Field field) {
    return field.compartment() == Compartment.SOURCE
        && field.rule().filter(r -> r == FieldRule.MARKING).isEmpty();
  }

  private static ObjectNode free(String description) {
    return Json.object().put("description", description).put("type", "object");
  }

  private static ObjectNode unmapped() {
    ObjectNode piece = Json.object();
    piece.set("part", Shapes.string("The part it stood in.", Shapes.PART_PATTERN));
    piece.set("place", Shapes.string("Where in that part, or a JSON Pointer."));
    piece.set("text", Shapes.string("Every visible character of it."));
    return Shapes.list(
        "Text that fits no field.", Shapes.closed("One piece.", piece, "part", "place", "text"));
  }

  private static ObjectNode files() {
    ObjectNode file = Json.object();
    file.set("part", Shapes.string("Which part.", Shapes.PART_PATTERN));
    file.set("name", Shapes.string("The name its sender gave it."));
    file.set("type", Shapes.string("The media type its sender gave it."));
    return Shapes.list("Names of files as given.", Shapes.closed("A file.", file, "part"));
  }

  private static ObjectNode marks() {
    ObjectNode mark = Json.object();
    mark.set("part", Shapes.string("Which part.", Shapes.PART_PATTERN));
    mark.set("where", Shapes.oneOf("Where in it.", MarkPlace.values()));
    mark.set("text", Shapes.string("The mark, verbatim."));
    return Shapes.list(
        "Markings as they were found.", Shapes.closed("A mark.", mark, "where", "text"));
  }
}
