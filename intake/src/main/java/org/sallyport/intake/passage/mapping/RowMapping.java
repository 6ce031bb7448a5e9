package org.sallyport.intake.passage.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sallyport.intake.passage.form.Content;
import org.sallyport.intake.passage.form.Scalar;
import org.sallyport.intake.passage.form.Trace;
import org.sallyport.intake.passage.form.Tree;
import org.sallyport.intake.passage.form.Unmapped;
import org.sallyport.intake.passage.form.Visible;
import org.sallyport.templates.form.Field;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.form.Group;
import org.sallyport.templates.form.Node;
import org.sallyport.templates.record.TraceHow;

/**
 * Maps a row of a bulk file by the form's columns (DOMAIN §2.6). Structure only: values stay as
 * given. Thread-safe.
 */
public final class RowMapping {
  /** The one column that must be there. */
  public static final String TEXT = "text";

  private static final String NUMBERED = "{n}";
  private static final int PEOPLE = 5;
  private static final String THEMES = "classification.themes";
  private static final String PRIMARY_THEME = "classification.primaryTheme";
  private static final Pattern SEVERAL = Pattern.compile("[;\\n]+");

  private final FormDefinition form;
  private final List<Step> primaryTheme;
  private final Map<String, Column> known = new HashMap<>();

  public RowMapping(FormDefinition form) {
    this.form = form;
    this.primaryTheme = way(PRIMARY_THEME);
    for (Field field : form.fields()) {
      field.format().column().ifPresent(name -> learn(name, field));
    }
    form.sourceColumns()
        .forEach(name -> known.put(key(name), new Column(name, null, List.of(), 0)));
  }

  private void learn(String name, Field field) {
    List<Step> way = way(field.id());
    if (!name.contains(NUMBERED)) {
      known.put(key(name), new Column(name, field, way, 0));
      return;
    }
    for (int n = 1; n <= PEOPLE; n++) {
      String numbered = name.replace(NUMBERED, String.valueOf(n));
      known.put(key(numbered), new Column(numbered, field, way, n - 1));
    }
  }

  /** One member on the way from the root to a field. */
  private record Step(String name, boolean repeats) {}

  private List<Step> way(String id) {
    List<Step> way = new ArrayList<>();
    List<Node> nodes = form.roots();
    for (String name : id.split("\\.", -1)) {
      Node node = nodes.stream().filter(n -> n.name().equals(name)).findFirst().orElseThrow();
      way.add(new Step(name, node instanceof Group group && group.repeats()));
      nodes = node instanceof Group group ? group.members() : List.of();
    }
    return List.copyOf(way);
  }

  /**
   * One column.
   *
   * @param name canonical, or as given where it is unknown
   * @param field it fills; none of a source column or an unknown one
   * @param way to the field
   * @param element of the list the field is in
   */
  private record Column(String name, @Nullable Field field, List<Step> way, int element) {}

  /**
   * The columns of one file, in their order.
   *
   * @param unknown names as given that fill nothing; their cells become unmapped text
   * @param twice canonical names that stand more than once
   */
  public record Header(List<String> names, Set<String> unknown, Set<String> twice) {
    public Header {
      names = List.copyOf(names);
      unknown = Set.copyOf(unknown);
      twice = Set.copyOf(twice);
    }

    /** Whether the column {@link RowMapping#TEXT} is there. */
    public boolean hasText() {
      return names.contains(TEXT);
    }

    /** How many of the columns fill something. */
    public int known() {
      return names.size() - unknown.size();
    }
  }

  /**
   * What one row gave.
   *
   * @param references the columns that go to the source desk, such as {@code rowRef}
   */
  public record Row(Content content, Map<String, String> references) {
    public Row {
      references = Map.copyOf(references);
    }
  }

  /**
   * The column in which a value stood.
   *
   * @param pointer to the value in the canonical tree
   * @return its canonical name; empty where no column fills that field
   */
  public Optional<String> column(String pointer) {
    StringBuilder id = new StringBuilder();
    int person = 1;
    boolean counted = false;
    for (String step : pointer.split("/", -1)) {
      boolean index = !step.isEmpty() && step.chars().allMatch(Character::isDigit);
      if (index) {
        person = counted ? person : Integer.parseInt(step) + 1;
        counted = true; // only the outermost list is numbered
      } else if (!step.isEmpty()) {
        id.append(id.isEmpty() ? "" : ".").append(step);
      }
    }
    String field = id.toString().equals(PRIMARY_THEME) ? THEMES : id.toString();
    String number = String.valueOf(person);
    return form.field(field)
        .flatMap(found -> found.format().column())
        .map(name -> name.replace(NUMBERED, number));
  }

  /** Reads the first row. Case and white space around a name count nothing. */
  public Header header(List<String> cells) {
    List<String> names = new ArrayList<>();
    Set<String> unknown = new HashSet<>();
    Set<String> twice = new HashSet<>();
    for (String cell : cells) {
      Column column = known.get(key(cell));
      String name = column == null ? cell.strip() : column.name();
      if (column == null) {
        unknown.add(name);
      } else if (names.contains(name)) {
        twice.add(name);
      }
      names.add(name);
    }
    return new Header(names, unknown, twice);
  }

  /**
   * Maps one row.
   *
   * @param row its number, 1 for the first below the header
   * @param cells as many as the header has, or fewer; more become unmapped text
   */
  public Row row(int part, int row, Header header, List<String> cells) {
    String place = "row " + row;
    Growing values = new Growing();
    List<Unmapped> unmapped = new ArrayList<>();
    Map<String, String> references = new LinkedHashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      if (!Visible.any(cell)) {
        continue;
      }
      String name = i < header.names().size() ? header.names().get(i) : "";
      Optional<Column> column = Optional.ofNullable(known.get(key(name)));
      Optional<Field> field = column.flatMap(c -> Optional.ofNullable(c.field()));
      if (field.isPresent()) {
        put(values, column.get(), field.get(), cell, Trace.certain(part, TraceHow.COLUMN, place));
      } else if (column.isPresent()) {
        references.put(name, cell);
      } else {
        unmapped.add(new Unmapped(part, place, cell, Unmapped.Kind.ASIDE));
      }
    }
    Tree.Members tree = values.members(form.roots());
    return new Row(new Content(tree, unmapped, List.of()), references);
  }

  private void put(Growing values, Column column, Field field, String cell, Trace trace) {
    List<Tree.Leaf> leaves = slot(values, column.way(), column.element()).leaves();
    if (!field.type().isList()) {
      leaves.add(leaf(cell, trace));
      return;
    }
    for (String each : SEVERAL.split(cell, -1)) {
      if (Visible.any(each)) {
        leaves.add(leaf(each.strip(), trace));
      }
    }
    if (field.id().equals(THEMES)) {
      List<Tree.Leaf> primary = slot(values, primaryTheme, 0).leaves();
      leaves.stream().limit(1).forEach(primary::add);
    }
  }

  private static Tree.Leaf leaf(String text, Trace trace) {
    return new Tree.Leaf(Scalar.text(text), trace);
  }

  private static Growing slot(Growing values, List<Step> way, int element) {
    Growing at = values;
    int index = element;
    for (Step step : way) {
      at = at.member(step.name());
      if (step.repeats()) {
        at = at.element(index);
        index = 0; // only the outermost list is numbered
      }
    }
    return at;
  }

  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
