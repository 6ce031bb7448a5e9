package org.sallyport.intake.bulk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.intake.passage.classify.MarkingDecision;
import org.sallyport.intake.passage.form.Scalar;
import org.sallyport.intake.passage.form.Visible;
import org.sallyport.intake.passage.mapping.RowMapping;
import org.sallyport.intake.passage.marking.MarkFound;
import org.sallyport.intake.passage.marking.MarkingPositions;
import org.sallyport.intake.passage.normalise.FieldReader;
import org.sallyport.reader.document.TableEnd;
import org.sallyport.reader.document.TableFormat.Letters;
import org.sallyport.reader.document.TableRow;
import org.sallyport.templates.form.Field;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.record.MarkPlace;

/** What one pass over a file saw, row by row, without keeping any row. Used by one thread. */
final class Scan {
  private static final String MARKING = "marking";
  private static final String DANGER = "immediateDanger";

  /** A column of marks or of answers has few different ones; beyond that nothing is remembered. */
  private static final int REMEMBERED = 256;

  private final BulkFile file;
  private final RowMapping mapping;
  private final Optional<Field> danger;
  private final FieldReader reader = new FieldReader();
  private final List<MarkFound> marks;
  private final Map<String, Boolean> spills = new LinkedHashMap<>();
  private final Map<String, Boolean> dangers = new LinkedHashMap<>();
  private RowMapping.@Nullable Header header;
  private @Nullable TableRow last;
  private int markingColumn = -1;
  private int dangerColumn = -1;
  private int total;
  private boolean spilt;
  private boolean urgent;
  private boolean guessed;
  private Letters letters = Letters.UTF_8;
  private TableEnd end = TableEnd.UNREADABLE;

  Scan(BulkFile file, RowMapping mapping, FormDefinition form) {
    this.file = file;
    this.mapping = mapping;
    this.danger = form.field("gate.immediateDanger");
    this.marks = new ArrayList<>(file.marks());
  }

  void row(TableRow row) {
    if (header == null) {
      begin(row);
      return;
    }
    total++;
    last = row;
    if (markingColumn >= 0 && !spilt) {
      spilt = remembered(spills, cell(row, markingColumn), this::spills);
    }
    if (dangerColumn >= 0 && !urgent) {
      urgent = remembered(dangers, cell(row, dangerColumn), this::dangerous);
    }
  }

  void ended(Letters read, TableEnd how) {
    letters = read;
    end = how;
    guessed = how == TableEnd.COMPLETE_UTF_16;
    if (last != null) {
      alone(last)
          .flatMap(line -> MarkingPositions.line(part(), MarkPlace.LAST_LINE, line))
          .ifPresent(marks::add);
    }
  }

  /** A marking in the first line makes a header of it: any of its cells may be one. */
  private void begin(TableRow row) {
    RowMapping.Header found = mapping.header(row.cells());
    header = found;
    markingColumn = found.names().indexOf(MARKING);
    dangerColumn = found.names().indexOf(DANGER);
    for (String name : found.unknown()) {
      MarkingPositions.line(part(), MarkPlace.FIRST_LINE, name).ifPresent(marks::add);
    }
  }

  /** The only cell of a row that shows anything. */
  private static Optional<String> alone(TableRow row) {
    List<String> shown = row.cells().stream().filter(Visible::any).limit(2).toList();
    return shown.size() == 1 ? Optional.of(shown.getFirst()) : Optional.empty();
  }

  private static String cell(TableRow row, int column) {
    return column < row.cells().size() ? row.cells().get(column) : "";
  }

  /** Judges one cell. */
  private interface Judge {
    boolean is(String cell);
  }

  private static boolean remembered(Map<String, Boolean> known, String cell, Judge judge) {
    if (cell.isBlank()) {
      return false;
    }
    Boolean before = known.get(cell);
    if (before != null) {
      return before;
    }
    boolean now = judge.is(cell);
    if (known.size() < REMEMBERED) {
      known.put(cell, now);
    }
    return now;
  }

  private boolean spills(String cell) {
    return MarkingPositions.field(part(), MarkPlace.COLUMN, cell)
        .filter(
            mark ->
                MarkingDecision.of(List.of(mark), file.fromPolice(), false)
                    instanceof MarkingDecision.Spill)
        .isPresent();
  }

  private boolean dangerous(String cell) {
    String answer =
        danger
            .map(field -> reader.read(field, Scalar.text(cell), Optional.empty()).value().shown())
            .orElse("");
    return answer.equals("YES") || answer.equals("UNSURE");
  }

  private int part() {
    return file.table().number();
  }

  void guessed() {
    guessed = true;
  }

  boolean isGuessed() {
    return guessed;
  }

  boolean spilt() {
    return spilt;
  }

  boolean urgent() {
    return urgent;
  }

  int total() {
    return total;
  }

  Letters letters() {
    return letters;
  }

  TableEnd end() {
    return end;
  }

  /** Of the file as a whole: its name, manifest, first and last line. */
  List<MarkFound> marks() {
    return marks;
  }

  Optional<RowMapping.Header> header() {
    return Optional.ofNullable(header);
  }
}
