package org.sallyport.templates.form;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One mapping of the definition file, read key by key. Problems are collected, not thrown; {@link
 * #close} names the keys that nobody asked for.
 */
final class YamlPlace {
  private final JsonNode node;
  private final String path;
  private final List<String> problems;
  private final Set<String> known = new HashSet<>();

  YamlPlace(JsonNode node, String path, List<String> problems) {
    this.node = node;
    this.path = path;
    this.problems = problems;
    if (!node.isObject()) {
      problem("is not a mapping");
    }
  }

  String path() {
    return path;
  }

  void problem(String what) {
    problems.add(path + ": " + what);
  }

  boolean has(String key) {
    return node.has(key);
  }

  String text(String key) {
    return optionalText(key)
        .orElseGet(
            () -> {
              problem("needs " + key);
              return "";
            });
  }

  Optional<String> optionalText(String key) {
    known.add(key);
    JsonNode value = node.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isString() || value.asString().isBlank()) {
      problem(key + " is not a text");
      return Optional.empty();
    }
    return Optional.of(value.asString().strip());
  }

  boolean flag(String key) {
    known.add(key);
    JsonNode value = node.get(key);
    if (value != null && !value.isBoolean()) {
      problem(key + " is neither true nor false");
    }
    return value != null && value.asBoolean(false);
  }

  OptionalInt number(String key) {
    known.add(key);
    JsonNode value = node.get(key);
    if (value == null) {
      return OptionalInt.empty();
    }
    if (!value.isInt() || value.asInt() < 1) {
      problem(key + " is not a number above 0");
      return OptionalInt.empty();
    }
    return OptionalInt.of(value.asInt());
  }

  <E extends Enum<E>> Optional<E> oneOf(String key, Class<E> type) {
    return optionalText(key)
        .flatMap(
            text -> {
              for (E constant : type.getEnumConstants()) {
                if (constant.name().equals(text)) {
                  return Optional.of(constant);
                }
              }
              problem(key + " is no " + type.getSimpleName().toLowerCase(Locale.ROOT));
              return Optional.empty();
            });
  }

  List<String> texts(String key) {
    List<String> found = new ArrayList<>();
    for (JsonNode element : elements(key)) {
      if (element.isString()) {
        found.add(element.asString());
      } else {
        problem(key + " holds something that is not a text; use quotes");
      }
    }
    return found;
  }

  List<YamlPlace> places(String key) {
    List<YamlPlace> found = new ArrayList<>();
    for (JsonNode element : elements(key)) {
      found.add(new YamlPlace(element, path + "." + key + "[" + found.size() + "]", problems));
    }
    return found;
  }

  Optional<YamlPlace> place(String key) {
    known.add(key);
    JsonNode value = node.get(key);
    return value == null
        ? Optional.empty()
        : Optional.of(new YamlPlace(value, path + "." + key, problems));
  }

  boolean isText(String key) {
    JsonNode value = node.get(key);
    return value != null && value.isString();
  }

  List<String> keys() {
    return node.propertyNames().stream().toList();
  }

  void close() {
    for (String key : keys()) {
      if (!known.contains(key)) {
        problem("unknown key " + key);
      }
    }
  }

  private List<JsonNode> elements(String key) {
    known.add(key);
    JsonNode value = node.get(key);
    List<JsonNode> found = new ArrayList<>();
    if (value == null) {
      return found;
    }
    if (!value.isArray()) {
      problem(key + " is not a list");
      return found;
    }
    value.forEach(found::add);
    return found;
  }
}
