package org.sallyport.templates.schema;

import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Small words for building JSON trees whose members keep their order. */
final class Json {
  private static final JsonMapper PRETTY =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode strings(List<String> values) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    values.forEach(array::add);
    return array;
  }

  static ArrayNode strings(String... values) {
    return strings(Arrays.asList(values));
  }

  static ArrayNode nodes(JsonNode... values) {
    return JsonNodeFactory.instance.arrayNode().addAll(Arrays.asList(values));
  }

  static ArrayNode names(Enum<?>[] constants) {
    return strings(Arrays.stream(constants).map(Enum::name).toList());
  }

  static JsonNode parse(String json) {
    return PRETTY.readTree(json);
  }

  /** Pretty, with LF line ends and one at the end: the same bytes on every machine. */
  static String pretty(JsonNode node) {
    return PRETTY.writeValueAsString(node).replace("\r\n", "\n") + "\n";
  }
}
