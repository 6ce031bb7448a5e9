package org.sallyport.templates.word;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sallyport.templates.form.Choice;
import org.sallyport.templates.form.Field;
import org.sallyport.templates.form.FieldRule;

/** Makes the content controls of fields and numbers them; used by one thread. */
final class Controls {
  private static final int FIRST_ID = 1001;
  private static final String ELLIPSIS = "…";

  private static final String TEXT = "TEXT";
  private static final List<FormView.Option> YES_NO =
      List.of(
          new FormView.Option("true", "Yes"),
          new FormView.Option("false", "No"),
          new FormView.Option("NOT_KNOWN", "Not known"));

  private int nextId = FIRST_ID;

  /** The controls that answer one field: a box a choice where several may be ticked, else one. */
  List<FormView.Control> of(Field field, List<ControlTag.Step> path, String spoken) {
    return switch (field.type()) {
      case CHOICES ->
          field.choices().stream().map(c -> box(field, path, c, spoken, c.label())).toList();
      case BOOLEAN -> List.of(control("CHOICE", field, path, spoken, YES_NO));
      case CHOICE -> List.of(control("CHOICE", field, path, spoken, options(field)));
      case LONG_TEXT ->
          List.of(
              written(has(field, FieldRule.NARRATIVE) ? "NARRATIVE" : "LONG", field, path, spoken));
      case PARTIAL_DATE ->
          List.of(written(has(field, FieldRule.DAY) ? "DATE" : TEXT, field, path, spoken));
      case TEXT, TEXTS, INTEGER, NUMBER -> List.of(written(TEXT, field, path, spoken));
    };
  }

  private static boolean has(Field field, FieldRule rule) {
    return field.rule().filter(r -> r == rule).isPresent();
  }

  private static List<FormView.Option> options(Field field) {
    return field.choices().stream().map(c -> new FormView.Option(c.value(), c.label())).toList();
  }

  private FormView.Control written(
      String kind, Field field, List<ControlTag.Step> path, String spoken) {
    return control(kind, field, path, spoken, List.of());
  }

  /** In a grid: a cell with a bare box for each choice, or one cell for a field without choices. */
  Stream<FormView.Cell> cells(Field field, List<ControlTag.Step> path, String rowLabel) {
    if (!field.type().hasChoices()) {
      return Stream.of(new FormView.Cell(of(field, path, field.label() + ": " + rowLabel)));
    }
    return field.choices().stream()
        .map(c -> new FormView.Cell(List.of(box(field, path, c, rowLabel, ""))));
  }

  private FormView.Control box(
      Field field, List<ControlTag.Step> path, Choice choice, String spoken, String caption) {
    ControlTag tag = tag(field, path, Optional.of(choice.value()));
    // The answer first: it tells one box from the next when the rest is cut off.
    String alias = shorten(choice.label() + ": " + spoken);
    return new FormView.Control(
        "BOX", tag.toString(), tag.bookmark(), alias, nextId++, caption, List.of());
  }

  private FormView.Control control(
      String kind,
      Field field,
      List<ControlTag.Step> path,
      String spoken,
      List<FormView.Option> options) {
    ControlTag tag = tag(field, path, Optional.empty());
    return new FormView.Control(
        kind, tag.toString(), tag.bookmark(), shorten(spoken), nextId++, "", options);
  }

  private static ControlTag tag(Field field, List<ControlTag.Step> path, Optional<String> choice) {
    List<ControlTag.Step> steps = new ArrayList<>(path);
    steps.add(new ControlTag.Step(field.name(), Optional.empty()));
    return new ControlTag(steps, choice);
  }

  /** Word calls a file damaged whose control has a longer title. */
  private static String shorten(String text) {
    if (text.length() <= ControlTag.MAX_LENGTH) {
      return text;
    }
    int space = text.lastIndexOf(' ', ControlTag.MAX_LENGTH - ELLIPSIS.length());
    return text.substring(0, space) + ELLIPSIS;
  }
}
