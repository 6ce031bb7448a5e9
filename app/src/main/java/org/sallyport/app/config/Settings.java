package org.sallyport.app.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values of the known keys, merged: default, then file, then environment. Holds no unknown key.
 */
final class Settings {
  /**
   * One value.
   *
   * @param from {@code default}, {@code file} or {@code environment}, or {@code demo}
   * @param base the folder that relative paths are meant from
   */
  record Value(String text, String from, Path base) {}

  private final Map<String, Value> values = new LinkedHashMap<>();

  void put(Key key, Value value) {
    values.put(key.name(), value);
  }

  /** What is set, or the default; empty where there is neither. */
  Optional<Value> get(Key key) {
    return Optional.ofNullable(values.get(key.name()))
        .or(
            () ->
                key.fallback().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Value(key.fallback(), "default", Path.of(""))));
  }

  boolean isSet(Key key) {
    return values.containsKey(key.name());
  }

  Effective effective() {
    List<Effective.Line> lines = new ArrayList<>();
    for (Key key : Keys.all()) {
      if (key.use() != Key.Use.LATER || isSet(key)) {
        get(key)
            .filter(value -> !value.text().isEmpty())
            .ifPresent(
                value ->
                    lines.add(
                        new Effective.Line(
                            key.name(), key.secret() ? "***" : value.text(), value.from())));
      }
    }
    return new Effective(lines);
  }
}
