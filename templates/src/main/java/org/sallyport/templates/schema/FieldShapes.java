package org.sallyport.templates.schema;

import java.util.List;
import java.util.function.Predicate;
import org.sallyport.templates.form.Choice;
import org.sallyport.templates.form.Field;
import org.sallyport.templates.form.Group;
import org.sallyport.templates.form.Node;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Draws fields and groups of the form definition as schemas.
 *
 * <p>Open: what a sender may post without being refused. Only an object, a list or a text in the
 * place of another of these is wrong; any other value is kept as given. Closed: what the gateway
 * itself writes; no member that the definition does not know.
 */
final class FieldShapes {
  private static final String NOT_KNOWN = "NOT_KNOWN";
  private static final String DATE = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9]{2}:[0-9]{2})?)?)?$";

  private final boolean open;
  private final Predicate<Field> wanted;

  private FieldShapes(boolean open, Predicate<Field> wanted) {
    this.open = open;
    this.wanted = wanted;
  }

  static FieldShapes open(Predicate<Field> wanted) {
    return new FieldShapes(true, wanted);
  }

  static FieldShapes closed(Predicate<Field> wanted) {
    return new FieldShapes(false, wanted);
  }

  /** Adds those nodes that hold anything wanted. */
  void addTo(ObjectNode properties, List<Node> nodes) {
    for (Node node : nodes) {
      switch (node) {
        case Field field when wanted.test(field) -> properties.set(field.name(), field(field));
        case Group group when group.fields().anyMatch(wanted) ->
            properties.set(group.name(), group(group));
        case Field _, Group _ -> {}
      }
    }
  }

  private JsonNode group(Group group) {
    ObjectNode properties = Json.object();
    addTo(properties, group.members());
    ObjectNode element = describe(group);
    element.set("type", types("object"));
    if (!open) {
      element.put("additionalProperties", false);
    }
    element.set("properties", properties);
    if (!group.repeats()) {
      return element;
    }
    ObjectNode list = Json.object().put("title", group.label());
    list.set("type", types("array"));
    list.set("items", element);
    return list;
  }

  private JsonNode field(Field field) {
    ObjectNode shape = describe(field);
    if (!field.type().isList()) {
      return shape.setAll(value(field));
    }
    shape.set("type", types("array"));
    shape.set("items", value(field));
    return shape;
  }

  private ObjectNode value(Field field) {
    ObjectNode shape = Json.object();
    switch (field.type()) {
      case TEXT, LONG_TEXT, TEXTS -> shape.setAll(asGiven());
      case CHOICE, CHOICES ->
          shape.set(
              "anyOf",
              Json.nodes(values(field.choices().stream().map(Choice::value).toList()), asGiven()));
      case BOOLEAN ->
          shape.set(
              "anyOf",
              Json.nodes(
                  Json.object().put("type", "boolean"), values(List.of(NOT_KNOWN)), asGiven()));
      case PARTIAL_DATE ->
          shape.set(
              "anyOf",
              Json.nodes(
                  Json.object().put("type", "string").put("pattern", DATE),
                  values(List.of(NOT_KNOWN)),
                  asGiven()));
      case INTEGER -> shape.set("anyOf", Json.nodes(type("integer"), asGiven()));
      case NUMBER -> shape.set("anyOf", Json.nodes(type("number"), asGiven()));
    }
    return shape;
  }

  private static ObjectNode type(String type) {
    return Json.object().put("type", type);
  }

  private static ObjectNode values(List<String> values) {
    ObjectNode shape = Json.object();
    shape.set("enum", Json.strings(values));
    return shape;
  }

  /** A value that does not fit stands as the sender gave it. */
  private ObjectNode asGiven() {
    ObjectNode shape = Json.object();
    shape.set(
        "type",
        open
            ? Json.strings("string", "number", "boolean", "null")
            : Json.strings("string", "number", "boolean"));
    return shape;
  }

  private JsonNode types(String type) {
    return open ? Json.strings(type, "number", "boolean", "null") : Json.object().stringNode(type);
  }

  private static ObjectNode describe(Node node) {
    ObjectNode shape = Json.object().put("title", node.label());
    node.wording().hint().ifPresent(hint -> shape.put("description", hint));
    return shape;
  }
}
