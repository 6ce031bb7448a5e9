package org.sallyport.templates.word;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sallyport.templates.form.Asked;
import org.sallyport.templates.form.Choice;
import org.sallyport.templates.form.Field;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.form.FormText;
import org.sallyport.templates.form.Group;
import org.sallyport.templates.form.Node;
import org.sallyport.templates.form.Section;

/** Lays the form definition out for paper; used once and by one thread. */
final class FormLayout {
  /** Width between the margins of an A4 page, in twentieths of a point. */
  static final int TEXT_WIDTH = 9638;

  private static final int LABEL_WIDTH = 3900;
  private static final int BOX_WIDTH = 950;
  private static final int DATE_WIDTH = 1900;
  private static final int HEADING_LEVEL = 2;
  private static final String SAME_NOTES = "The notes beside the first one hold here too.";
  private static final String QUESTION = "Question";
  private static final String ANSWER = "Answer";

  private final FormDefinition form;
  private final Controls controls = new Controls();

  FormLayout(FormDefinition form) {
    this.form = form;
  }

  FormView layOut() {
    Map<String, String> texts = new LinkedHashMap<>();
    for (FormText text : FormText.values()) {
      texts.put(text.key(), form.text(text));
    }
    List<FormView.SectionView> sections = new ArrayList<>();
    for (Section section : form.sections()) {
      if (section.isAskedOfPartner()) {
        sections.add(section(section, sections.size() + 1));
      }
    }
    List<FormView.Call> calls =
        Stream.of(FormText.EMERGENCY_DANGER, FormText.EMERGENCY_CRIME, FormText.EMERGENCY_REFERRAL)
            .map(text -> call(form.text(text)))
            .toList();
    return new FormView(
        form.title(), form.name(), form.schemaVersion(), texts, calls, form.meanings(), sections);
  }

  private static FormView.Call call(String sentence) {
    int colon = sentence.indexOf(": ");
    return colon < 0
        ? new FormView.Call("", sentence)
        : new FormView.Call(sentence.substring(0, colon + 2), sentence.substring(colon + 2));
  }

  private FormView.SectionView section(Section section, int number) {
    List<FormView.Block> blocks = new ArrayList<>();
    boolean single = section.nodes().size() == 1;
    List<Field> loose = new ArrayList<>();
    for (Node node : section.nodes()) {
      switch (node) {
        case Field field -> loose.add(field);
        case Group group -> blocks.addAll(groups(group, List.of(), single, HEADING_LEVEL));
      }
    }
    if (!loose.isEmpty()) {
      blocks.add(table("", HEADING_LEVEL, "", section.title(), rows(loose, List.of(), "")));
    }
    return new FormView.SectionView(number, section.title(), section.hint(), blocks);
  }

  /** All printed repetitions of a group. */
  private List<FormView.Block> groups(
      Group group, List<ControlTag.Step> above, boolean headed, int level) {
    if (!group.isAskedOf(Asked.PARTNER)) {
      return List.of();
    }
    if (group.repetition().keyedBy().isPresent()) {
      return List.of(grid(group, above, level));
    }
    List<FormView.Block> blocks = new ArrayList<>();
    int times = group.repeats() ? group.repetition().onPaper() : 1;
    for (int i = 0; i < times; i++) {
      List<ControlTag.Step> path = new ArrayList<>(above);
      Optional<String> key = group.repeats() ? Optional.of(Integer.toString(i)) : Optional.empty();
      path.add(new ControlTag.Step(group.name(), key));
      String number = times > 1 ? " " + (i + 1) : "";
      blocks.addAll(group(group, path, number, headed && times == 1 ? 0 : level));
    }
    return blocks;
  }

  /** One repetition: a table of its own fields, then its groups. Level 0 is without heading. */
  private List<FormView.Block> group(
      Group group, List<ControlTag.Step> path, String number, int level) {
    String within = personOf(path);
    String name = within + group.label() + number;
    String inLinks =
        group
            .repetition()
            .prefix()
            .map(p -> " (" + p + (number.isEmpty() ? "1" : number.strip()) + " in links)")
            .orElse("");
    List<Field> own = new ArrayList<>();
    List<FormView.Block> below = new ArrayList<>();
    for (Node member : group.members()) {
      switch (member) {
        case Field field -> own.add(field);
        case Group inner ->
            below.addAll(groups(inner, path, false, level == 0 ? HEADING_LEVEL : level + 1));
      }
    }
    String spoken = number.isEmpty() && within.isEmpty() ? "" : name + ": ";
    String heading = level == 0 ? "" : name + inLinks;
    List<FormView.Block> blocks = new ArrayList<>();
    blocks.add(
        table(
            heading,
            Math.max(level, HEADING_LEVEL),
            level == 0 ? "" : introduction(group, isFirst(path)),
            name,
            rows(own, path, spoken)));
    blocks.addAll(below);
    return blocks;
  }

  private static String introduction(Group group, boolean first) {
    String hint = group.wording().hint().orElse("");
    return first || !group.repeats() ? hint : (hint + " " + SAME_NOTES).strip();
  }

  /** Whether no step of the path is a second or later element. */
  private static boolean isFirst(List<ControlTag.Step> path) {
    return path.stream().allMatch(step -> step.index().orElse(0) == 0);
  }

  /** "Person 2, " for what lies inside the second person. */
  private String personOf(List<ControlTag.Step> path) {
    if (path.size() < 2 || path.getFirst().index().isEmpty()) {
      return "";
    }
    ControlTag.Step outer = path.getFirst();
    return form.group(outer.name())
        .map(g -> g.label() + " " + (outer.index().orElse(0) + 1) + ", ")
        .orElse("");
  }

  private static FormView.Block table(
      String heading, int level, String hint, String caption, List<FormView.Row> rows) {
    List<FormView.Column> columns =
        List.of(
            new FormView.Column(QUESTION, LABEL_WIDTH),
            new FormView.Column(ANSWER, TEXT_WIDTH - LABEL_WIDTH));
    return new FormView.Block(heading, level, hint, caption, columns, rows);
  }

  private List<FormView.Row> rows(List<Field> fields, List<ControlTag.Step> path, String spoken) {
    return fields.stream()
        .filter(f -> f.asked() == Asked.PARTNER)
        .map(
            f ->
                new FormView.Row(
                    f.label(),
                    isFirst(path) || warns(f) ? hint(f) : "",
                    List.of(new FormView.Cell(controls.of(f, path, spoken + f.label())))))
        .toList();
  }

  /** An emergency number is never left out. */
  private static boolean warns(Field field) {
    return field.hint().contains("999");
  }

  private static String hint(Field field) {
    return field.condition().map(c -> c.text() + ". " + field.hint()).orElseGet(field::hint);
  }

  /** One row for each choice of the key member, one column for each choice of the others. */
  private FormView.Block grid(Group group, List<ControlTag.Step> above, int level) {
    Field key = keyOf(group);
    List<Field> others =
        group.fields().filter(f -> !f.equals(key) && f.asked() == Asked.PARTNER).toList();
    List<FormView.Column> columns = new ArrayList<>();
    for (Field other : others) {
      if (other.type().hasChoices()) {
        other.choices().forEach(c -> columns.add(new FormView.Column(c.label(), BOX_WIDTH)));
      } else {
        columns.add(new FormView.Column(other.label(), DATE_WIDTH));
      }
    }
    int taken = columns.stream().mapToInt(FormView.Column::width).sum();
    columns.addFirst(new FormView.Column(key.label(), TEXT_WIDTH - taken));
    List<FormView.Row> rows = new ArrayList<>();
    for (Choice choice : key.choices()) {
      List<ControlTag.Step> path = new ArrayList<>(above);
      path.add(new ControlTag.Step(group.name(), Optional.of(choice.value())));
      List<FormView.Cell> cells =
          others.stream().flatMap(f -> controls.cells(f, path, choice.label())).toList();
      rows.add(new FormView.Row(choice.label(), "", cells));
    }
    return new FormView.Block(
        group.label(), level, group.wording().hint().orElse(""), group.label(), columns, rows);
  }

  private static Field keyOf(Group group) {
    return group
        .repetition()
        .keyedBy()
        .flatMap(group::member)
        .filter(Field.class::isInstance)
        .map(Field.class::cast)
        .orElseThrow(() -> new IllegalArgumentException(group.id() + " has no key member"));
  }
}
