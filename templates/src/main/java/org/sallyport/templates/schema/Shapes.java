package org.sallyport.templates.schema;

import org.sallyport.templates.record.Sureness;
import org.sallyport.templates.record.TraceHow;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The plain shapes of which the hand-drawn parts of the schemas are made. */
final class Shapes {
  static final String UUID_PATTERN = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$";
  static final String REFERENCE_PATTERN =
      "^[A-Z0-9]{2,8}-[0-9]{6}-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{6}$";
  static final String INSTANT_PATTERN =
      "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?Z$";
  static final String SHA256_PATTERN = "^[0-9a-f]{64}$";
  static final String PART_PATTERN = "^part-[0-9]+$";
  static final String NEUTRAL_NAME_PATTERN = "^part-[0-9]+(\\.[a-z0-9]{1,10})?$";
  static final String POINTER_PATTERN = "^(/[^/]*)*$";

  private Shapes() {}

  static ObjectNode string(String description) {
    return Json.object().put("description", description).put("type", "string");
  }

  static ObjectNode string(String description, String pattern) {
    return string(description).put("pattern", pattern);
  }

  static ObjectNode integer(String description) {
    return Json.object().put("description", description).put("type", "integer").put("minimum", 0);
  }

  static ObjectNode oneOf(String description, Enum<?>[] constants) {
    ObjectNode shape = string(description);
    shape.set("enum", Json.names(constants));
    return shape;
  }

  static ObjectNode oneOf(String description, String... values) {
    ObjectNode shape = string(description);
    shape.set("enum", Json.strings(values));
    return shape;
  }

  static ObjectNode list(String description, JsonNode items) {
    ObjectNode shape = Json.object().put("description", description).put("type", "array");
    shape.set("items", items);
    return shape;
  }

  /** An object that may hold nothing but its properties. */
  static ObjectNode closed(String description, ObjectNode properties, String... required) {
    ObjectNode shape = Json.object().put("description", description).put("type", "object");
    shape.put("additionalProperties", false);
    if (required.length > 0) {
      shape.set("required", Json.strings(required));
    }
    shape.set("properties", properties);
    return shape;
  }

  /** Where each value of an object came from. */
  static ObjectNode trace(String of) {
    ObjectNode entry = Json.object();
    entry.set("at", string("JSON Pointer into " + of + ".", POINTER_PATTERN));
    entry.set("part", string("The part it was found in.", PART_PATTERN));
    entry.set("how", oneOf("How it was found.", TraceHow.values()));
    entry.set("place", string("Where in that part, such as table 2 row 5."));
    entry.set("raw", string("The text as given, where it differs from the value."));
    entry.set("sure", oneOf("How sure the reading is.", Sureness.values()));
    return list(
        "Where each value came from.", closed("One value's origin.", entry, "at", "how", "sure"));
  }

  static ObjectNode document(String id, String title, String description) {
    ObjectNode root = Json.object();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("$id", id);
    root.put("title", title);
    root.put("description", description);
    return root;
  }
}
