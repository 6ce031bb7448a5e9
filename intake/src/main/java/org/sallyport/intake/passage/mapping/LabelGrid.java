package org.sallyport.intake.passage.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.intake.passage.form.Unmapped;
import org.sallyport.reader.document.Place;
import org.sallyport.templates.labels.Target;
import org.sallyport.templates.record.Sureness;

/**
 * Reads one table: labels with their values to the right or below, headings, boxes. A row below a
 * row of labels is one person, vehicle or place. Single use.
 */
final class LabelGrid {
  private final LabelBook book;
  private final LabelContext context;
  private final LabelSink sink;
  private final Printed printed;
  private final SortedMap<Integer, SortedMap<Integer, Cell>> rows = new TreeMap<>();

  LabelGrid(LabelBook book, LabelContext context, LabelSink sink, Printed printed) {
    this.book = book;
    this.context = context;
    this.sink = sink;
    this.printed = printed;
  }

  /** One cell with text. */
  private record Cell(Place place, String text, Optional<LabelBook.Found> label) {}

  void add(Spot spot) {
    Place place = spot.place();
    String text = spot.text().strip();
    if (!text.isEmpty()) {
      Cell cell = new Cell(place, text, book.cell(text));
      SortedMap<Integer, Cell> row = rows.computeIfAbsent(place.row(), _ -> new TreeMap<>());
      Cell before = row.get(place.column());
      row.put(place.column(), before == null ? cell : joined(before, cell));
    }
  }

  private Cell joined(Cell first, Cell second) {
    String text = first.text() + "\n" + second.text();
    return new Cell(first.place(), text, book.cell(text));
  }

  void read() {
    List<SortedMap<Integer, Cell>> all = new ArrayList<>(rows.values());
    int i = 0;
    while (i < all.size()) {
      if (isHead(all, i)) {
        SortedMap<Integer, Cell> head = all.get(i);
        i++;
        for (boolean first = true; i < all.size() && isBelow(all.get(i)); i++) {
          below(head, all.get(i), first);
          first = false;
        }
      } else if (all.get(i).size() == 1
          && i + 1 < all.size()
          && above(only(all.get(i)), all.get(i + 1))) {
        i += 2;
      } else {
        row(all.get(i));
        i++;
      }
    }
  }

  private static Cell only(SortedMap<Integer, Cell> row) {
    return row.values().iterator().next();
  }

  /** At least two labels and nothing else, and no label right below. */
  private static boolean isHead(List<SortedMap<Integer, Cell>> all, int at) {
    SortedMap<Integer, Cell> row = all.get(at);
    return row.size() >= 2
        && row.values().stream().allMatch(cell -> cell.label().isPresent())
        && at + 1 < all.size()
        && isBelow(all.get(at + 1));
  }

  private static boolean isBelow(SortedMap<Integer, Cell> row) {
    return row.values().stream().noneMatch(cell -> cell.label().isPresent());
  }

  private void below(SortedMap<Integer, Cell> head, SortedMap<Integer, Cell> row, boolean first) {
    head.values().forEach(label -> label.label().ifPresent(found -> enter(found, first)));
    for (Map.Entry<Integer, Cell> entry : row.entrySet()) {
      Optional<LabelBook.Found> label =
          Optional.ofNullable(head.get(entry.getKey())).flatMap(Cell::label);
      Cell cell = entry.getValue();
      if (label.isPresent()) {
        value(label.get(), cell);
      } else {
        other(cell);
      }
    }
  }

  /** The labels of a head say whose the whole row is, wherever in it they stand. */
  private void enter(LabelBook.Found found, boolean first) {
    printed.met(found.label());
    if (found.targets().size() == 1) {
      context.enter(found.targets().getFirst().section());
      if (!first) {
        sink.values().furtherOnce(found.targets().getFirst().section());
      }
    }
  }

  /** A label alone in its row, and one value alone in the next. */
  private boolean above(Cell label, SortedMap<Integer, Cell> next) {
    if (label.label().isEmpty() || next.size() != 1 || !isBelow(next)) {
      return false;
    }
    Cell value = only(next);
    boolean begins =
        book.atStart(value.text()).isPresent() || book.heading(value.text()).isPresent();
    if (begins) {
      return false;
    }
    printed.met(label.text());
    value(label.label().get(), value);
    return true;
  }

  private void row(SortedMap<Integer, Cell> row) {
    if (signs(row)) {
      return;
    }
    Optional<LabelBook.Found> waiting = Optional.empty();
    for (Cell cell : row.values()) {
      if (cell.label().isPresent() && !(row.size() == 1 && headed(cell))) {
        waiting.ifPresent(found -> sink.value(found, "", cell.place(), Sureness.CERTAIN));
        printed.met(cell.text());
        waiting = cell.label();
      } else if (waiting.isPresent()) {
        value(waiting.get(), cell);
        waiting = Optional.empty();
      } else {
        other(cell);
      }
    }
    waiting.ifPresent(found -> sink.value(found, "", only(row).place(), Sureness.CERTAIN));
  }

  private boolean headed(Cell cell) {
    return book.heading(cell.text()).isPresent();
  }

  /** A row that is a sign and its tick. */
  private boolean signs(SortedMap<Integer, Cell> row) {
    if (row.size() < 2 || !sink.isTickable(only(row).text())) {
      return false;
    }
    List<Cell> others = row.values().stream().skip(1).toList();
    if (!others.stream().allMatch(cell -> isAnswer(cell.text()))) {
      return false;
    }
    String words = only(row).text();
    boolean yes = others.stream().anyMatch(cell -> isYes(cell.text()));
    sink.boxes(only(row).place(), (yes ? Ticks.TICKED : Ticks.EMPTY) + " " + words);
    return true;
  }

  private static boolean isAnswer(String text) {
    return Ticks.isBox(text) || text.matches("(?i)y|yes|n|no|x|✓|✔");
  }

  private static boolean isYes(String text) {
    return text.matches("(?i)y|yes|x|✓|✔")
        || (Ticks.isBox(text) && !Ticks.of(text).ticked().isEmpty());
  }

  private void value(LabelBook.Found label, Cell cell) {
    if (printed.take(cell.text())) {
      sink.value(label, "", cell.place(), Sureness.CERTAIN);
    } else {
      sink.value(label, cell.text(), cell.place(), Sureness.CERTAIN);
    }
  }

  /** A cell beside no label: lines with labels of their own, a heading, boxes, or only words. */
  private void other(Cell cell) {
    Optional<Target> heading = book.heading(cell.text());
    if (heading.isPresent()) {
      printed.met(cell.text());
      sink.heading(heading.get());
    } else if (printed.take(cell.text())) {
      sink.unmapped().endRun();
    } else if (Ticks.any(cell.text()) && book.atStart(cell.text()).isEmpty()) {
      sink.boxes(cell.place(), cell.text());
    } else {
      lines(cell);
    }
  }

  private void lines(Cell cell) {
    StringBuilder words = new StringBuilder();
    LabelBook.@Nullable Found label = null;
    for (String line : cell.text().lines().toList()) {
      Optional<LabelBook.Found> found = book.atStart(line);
      if (printed.take(line)) {
        ended(cell, label, words);
        label = found.orElse(null);
      } else if (found.isPresent()) {
        ended(cell, label, words);
        label = found.get();
        words.append(label.rest());
      } else {
        words.append(words.isEmpty() ? "" : "\n").append(line);
      }
    }
    ended(cell, label, words);
  }

  private void ended(Cell cell, LabelBook.@Nullable Found label, StringBuilder words) {
    if (label != null) {
      sink.value(label, words.toString(), cell.place(), Sureness.CERTAIN);
    } else {
      Unmapped.Kind kind = context.inSource() ? Unmapped.Kind.ASIDE : Unmapped.Kind.WORDS;
      sink.unmapped().add(cell.place().toString(), words.toString(), kind);
    }
    words.setLength(0);
  }
}
