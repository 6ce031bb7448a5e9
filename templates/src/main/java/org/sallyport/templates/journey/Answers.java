package org.sallyport.templates.journey;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What has been typed so far, as it was typed: values by path, such as {@code persons.0.surname}
 * (DOMAIN §8 names with the number of each element). A date stands in parts: {@code …-day}, {@code
 * …-month}, {@code …-year}, {@code …-time}. Paths that begin with {@code ~} are the journey's own
 * and never sent. Immutable.
 */
public final class Answers {
  /** The answer "I do not know". */
  public static final String NOT_KNOWN = "NOT_KNOWN";

  private final SortedMap<String, List<String>> values;

  private Answers(SortedMap<String, List<String>> values) {
    this.values = Collections.unmodifiableSortedMap(values);
  }

  public static Answers none() {
    return new Answers(new TreeMap<>());
  }

  /** The answers of that map; lists without a visible character are left out. */
  public static Answers of(Map<String, List<String>> values) {
    return none().withAll(values);
  }

  public Map<String, List<String>> asMap() {
    return values;
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** The only or first value; empty text where there is none. */
  public String text(String path) {
    List<String> all = all(path);
    return all.isEmpty() ? "" : all.getFirst();
  }

  public List<String> all(String path) {
    return values.getOrDefault(path, List.of());
  }

  /** Whether there is anything at the path, below it, or in the parts of its date. */
  public boolean any(String path) {
    return values.containsKey(path) || anyBelow(path + ".") || anyBelow(path + "-");
  }

  private boolean anyBelow(String prefix) {
    return !below(prefix).isEmpty();
  }

  private SortedMap<String, List<String>> below(String prefix) {
    return values.subMap(prefix, prefix + Character.MAX_VALUE);
  }

  /** These with others in the place of those of the same path; an empty list takes one away. */
  public Answers withAll(Map<String, List<String>> others) {
    SortedMap<String, List<String>> all = new TreeMap<>(values);
    others.forEach(
        (path, given) -> {
          List<String> visible = given.stream().filter(v -> !v.isBlank()).toList();
          if (visible.isEmpty()) {
            all.remove(path);
          } else {
            all.put(path, visible);
          }
        });
    return new Answers(all);
  }

  public Answers with(String path, String value) {
    return withAll(Map.of(path, List.of(value)));
  }

  /** How many elements a list has: one more than the highest that holds anything. */
  public int count(String list) {
    int count = 0;
    for (String path : below(list + ".").keySet()) {
      count = Math.max(count, index(list, path).orElse(-1) + 1);
    }
    return count;
  }

  /** Without one element of a list; those behind it move up. */
  public Answers removed(String list, int element) {
    SortedMap<String, List<String>> left = new TreeMap<>();
    values.forEach(
        (path, value) -> {
          int at = path.startsWith(list + ".") ? index(list, path).orElse(-1) : -1;
          if (at < element) {
            left.put(path, value);
          } else if (at > element) {
            String rest = path.substring((list + "." + at).length());
            left.put(list + "." + (at - 1) + rest, value);
          }
        });
    return new Answers(left);
  }

  private static Optional<Integer> index(String list, String path) {
    int from = list.length() + 1;
    int to = path.indexOf('.', from);
    String number = to < 0 ? "" : path.substring(from, to);
    return number.matches("\\d{1,3}") ? Optional.of(Integer.parseInt(number)) : Optional.empty();
  }

  /** The date at that path as people read it; empty where none was typed. */
  public static String shownDate(String path, Answers answers) {
    return TypedDate.at(path, answers).shown();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Answers answers && values.equals(answers.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /** Tells nothing of what was typed. */
  @Override
  public String toString() {
    return values.size() + " answers";
  }
}
