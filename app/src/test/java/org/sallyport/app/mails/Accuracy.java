package org.sallyport.app.mails;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many fields were read right, against what is true. For one thread. */
final class Accuracy {
  private final Map<String, int[]> byField = new TreeMap<>();
  private final List<String> differences = new ArrayList<>();

  /** What a field can be. */
  private enum Mark {
    RIGHT,
    WRONG,
    MISSED,
    MADE_UP
  }

  /** Compares one submission; answers its numbers as {@code right/wrong/missed/made up}. */
  String compare(String mail, Map<String, String> truth, Map<String, String> read) {
    int[] here = new int[Mark.values().length];
    truth.forEach(
        (at, value) -> {
          String found = read.get(at);
          Mark mark = found == null ? Mark.MISSED : found.equals(value) ? Mark.RIGHT : Mark.WRONG;
          count(mail, at, mark, here);
        });
    read.keySet().stream()
        .filter(at -> !truth.containsKey(at))
        .forEach(at -> count(mail, at, Mark.MADE_UP, here));
    return here[0] + "/" + here[1] + "/" + here[2] + "/" + here[3];
  }

  private void count(String mail, String at, Mark mark, int[] here) {
    here[mark.ordinal()]++;
    byField
        .computeIfAbsent(at.replaceAll("/\\d+", ""), _ -> new int[Mark.values().length])[
        mark.ordinal()]++;
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
    int[] all = new int[Mark.values().length];
    byField.forEach(
        (field, marks) -> {
          row(table, "`" + field + "`", marks);
          for (int i = 0; i < all.length; i++) {
            all[i] += marks[i];
          }
        });
    row(table, "**all**", all);
    return table.toString();
  }

  private static void row(StringBuilder table, String name, int[] marks) {
    table.append("| ").append(name);
    for (int mark : marks) {
      table.append(" | ").append(mark);
    }
    table.append(" |\n");
  }
}
