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

  /** NAMEs of pulls of which anything is set, in their order. */
  List<String> pulls() {
    return values.keySet().stream()
        .filter(name -> name.startsWith(PullKeys.PREFIX))
        .map(PullKeys::wordOf)
        .distinct()
        .sorted()
        .toList();
  }

  /** Every key, with those of each pull in the place of their family. */
  private List<Key> known() {
    List<Key> known = new ArrayList<>();
    for (Key key : Keys.all()) {
      if (!PullKeys.family().contains(key)) {
        known.add(key);
      }
    }
    for (String word : pulls()) {
      for (Key key : PullKeys.family()) {
        String member = key.name().substring(key.name().lastIndexOf('.'));
        known.addAll(Keys.named(PullKeys.PREFIX + word + member).stream().toList());
      }
    }
    return known;
  }

  Effective effective() {
    List<Effective.Line> lines = new ArrayList<>();
    for (Key key : known()) {
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
