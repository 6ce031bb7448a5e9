package org.sallyport.templates.journey;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sallyport.templates.form.Asked;
import org.sallyport.templates.form.Choice;
import org.sallyport.templates.form.Field;
import org.sallyport.templates.form.FieldType;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.form.Group;
import org.sallyport.templates.form.Node;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes answers as the JSON that the API takes (CONTRACT §4). What is not of its field's form goes
 * as it was typed; the same answers give the same bytes. Thread-safe.
 */
public final class SubmissionJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final FormDefinition form;
  private final JsonMapper mapper = JsonMapper.builder().build();

  public SubmissionJson(FormDefinition form) {
    this.form = form;
  }

  /**
   * The JSON.
   *
   * @param completedAt the day on which it was completed, {@code YYYY-MM-DD}
   */
  public String write(Answers answers, String completedAt) {
    ObjectNode root = members(form.roots(), "", answers);
    root.put("completedAt", completedAt);
    return mapper.writeValueAsString(root);
  }

  /**
   * The path of a problem's pointer, such as {@code persons.0.dob}; an element of {@code signs} by
   * its code.
   */
  public String pathOf(String pointer, Answers answers) {
    String path = pointer.startsWith("/") ? pointer.substring(1).replace('/', '.') : pointer;
    for (Group keyed : keyedGroups()) {
      List<String> codes = codes(keyed, keyed.id(), answers);
      for (int i = 0; i < codes.size(); i++) {
        String element = keyed.id() + "." + i;
        if (path.equals(element) || path.startsWith(element + ".")) {
          return keyed.id() + "." + codes.get(i) + path.substring(element.length());
        }
      }
    }
    return path;
  }

  private List<Group> keyedGroups() {
    return form.roots().stream()
        .flatMap(SubmissionJson::groups)
        .filter(group -> group.repetition().keyedBy().isPresent())
        .toList();
  }

  private static Stream<Group> groups(Node node) {
    return switch (node) {
      case Field _ -> Stream.empty();
      case Group group ->
          Stream.concat(Stream.of(group), group.members().stream().flatMap(SubmissionJson::groups));
    };
  }

  private ObjectNode members(List<Node> nodes, String at, Answers answers) {
    ObjectNode object = NODES.objectNode();
    for (Node node : nodes) {
      String path = at.isEmpty() ? node.name() : at + "." + node.name();
      value(node, path, answers).ifPresent(value -> object.set(node.name(), value));
    }
    return object;
  }

  private Optional<JsonNode> value(Node node, String path, Answers answers) {
    return switch (node) {
      case Group group when group.repetition().keyedBy().isPresent() -> keyed(group, path, answers);
      case Group group when group.repeats() -> elements(group, path, answers);
      case Group group ->
          Optional.<JsonNode>of(members(group.members(), path, answers)).filter(o -> !o.isEmpty());
      case Field field ->
          field.asked() == Asked.PARTNER ? value(field, path, answers) : Optional.empty();
    };
  }

  /** Elements without an answer keep their place, because links count elements. */
  private Optional<JsonNode> elements(Group group, String path, Answers answers) {
    ArrayNode array = NODES.arrayNode();
    for (int i = 0; i < answers.count(path); i++) {
      array.add(members(group.members(), path + "." + i, answers));
    }
    return Optional.<JsonNode>of(array).filter(a -> !a.isEmpty());
  }

  private Optional<JsonNode> keyed(Group group, String path, Answers answers) {
    String key = group.repetition().keyedBy().orElse("");
    ArrayNode array = NODES.arrayNode();
    for (String code : codes(group, path, answers)) {
      ObjectNode element = members(group.members(), path + "." + code, answers);
      array.add(NODES.objectNode().put(key, code).setAll(element));
    }
    return Optional.<JsonNode>of(array).filter(a -> !a.isEmpty());
  }

  private static List<String> codes(Group group, String path, Answers answers) {
    return group.member(group.repetition().keyedBy().orElse("")).stream()
        .flatMap(member -> member instanceof Field f ? f.choices().stream() : Stream.empty())
        .map(Choice::value)
        .filter(code -> answers.any(path + "." + code))
        .toList();
  }

  private static Optional<JsonNode> value(Field field, String path, Answers answers) {
    FieldType type = field.type();
    String text = text(field, path, answers);
    if (text.isBlank()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (type) {
          case CHOICES -> strings(answers.all(path).stream());
          case TEXTS -> strings(Stream.of(text.split("[;\\n]")).map(String::strip));
          case BOOLEAN -> truth(text);
          case INTEGER, NUMBER -> number(text);
          case TEXT, LONG_TEXT, CHOICE, PARTIAL_DATE -> NODES.stringNode(text);
        });
  }

  private static String text(Field field, String path, Answers answers) {
    String typed = answers.text(path).replace("\r\n", "\n");
    return field.type() == FieldType.PARTIAL_DATE && typed.isEmpty()
        ? TypedDate.at(path, answers).wire()
        : typed;
  }

  private static ArrayNode strings(Stream<String> values) {
    ArrayNode array = NODES.arrayNode();
    values.filter(v -> !v.isBlank()).forEach(array::add);
    return array;
  }

  private static JsonNode truth(String text) {
    return switch (text) {
      case "true" -> NODES.booleanNode(true);
      case "false" -> NODES.booleanNode(false);
      default -> NODES.stringNode(text);
    };
  }

  private static JsonNode number(String text) {
    String stripped = text.strip();
    return stripped.matches("-?\\d{1,15}(\\.\\d{1,6})?")
        ? NODES.numberNode(new BigDecimal(stripped))
        : NODES.stringNode(text);
  }
}
