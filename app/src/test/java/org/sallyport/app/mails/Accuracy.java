package org.sallyport.app.mails;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How many fields were read right, against what is true. For one thread. */
final class Accuracy {
  private final Map<String, Marks> byField = new TreeMap<>();
  private final List<String> differences = new ArrayList<>();

  /** What a field can be. */
  private enum Mark {
    RIGHT,
    WRONG,
    MISSED,
    MADE_UP
  }

  /** How many there are of each. */
  private static final class Marks {
    private final Map<Mark, Integer> counts = new EnumMap<>(Mark.class);

    void add(Mark mark, int more) {
      counts.merge(mark, more, Integer::sum);
    }

    void add(Marks others) {
      others.counts.forEach(this::add);
    }

    String shown(String between) {
      return Arrays.stream(Mark.values())
          .map(mark -> Integer.toString(counts.getOrDefault(mark, 0)))
          .collect(Collectors.joining(between));
    }
  }

  /** Compares one submission; answers its numbers as {@code right/wrong/missed/made up}. */
  String compare(String mail, Map<String, String> truth, Map<String, String> read) {
    Marks here = new Marks();
    truth.forEach(
        (at, value) -> {
          String found = read.get(at);
          Mark mark = found == null ? Mark.MISSED : found.equals(value) ? Mark.RIGHT : Mark.WRONG;
          count(mail, at, mark, here);
        });
    read.keySet().stream()
        .filter(at -> !truth.containsKey(at))
        .forEach(at -> count(mail, at, Mark.MADE_UP, here));
    return here.shown("/");
  }

  private void count(String mail, String at, Mark mark, Marks here) {
    here.add(mark, 1);
    byField.computeIfAbsent(at.replaceAll("/\\d+", ""), _ -> new Marks()).add(mark, 1);
    if (mark != Mark.RIGHT) {
      differences.add(mail + " " + at + " " + mark);
    }
  }

  /** Nothing but what is not right. */
  List<String> differences() {
    return List.copyOf(differences);
  }

  /** A table in markdown, a line a field, all of them at the end. */
  String table() {
    StringBuilder table =
        new StringBuilder("| field | right | wrong | missed | made up |\n|---|---|---|---|---|\n");
    Marks all = new Marks();
    byField.forEach(
        (field, marks) -> {
          row(table, "`" + field + "`", marks);
          all.add(marks);
        });
    row(table, "**all**", all);
    return table.toString();
  }

  private static void row(StringBuilder table, String name, Marks marks) {
    table.append("| ").append(name).append(" | ").append(marks.shown(" | ")).append(" |\n");
  }
}
