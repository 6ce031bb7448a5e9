package org.sallyport.templates.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.sallyport.templates.form.Choice;
import org.sallyport.templates.form.Field;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.form.Group;
import org.sallyport.templates.journey.Answers;
import org.sallyport.templates.journey.Journey;
import org.sallyport.templates.journey.Page;
import org.sallyport.templates.journey.Place;

/** All answers, page by page, as they are checked before sending. Thread-safe. */
public final class CheckView {
  private final FormDefinition form;
  private final Journey journey;
  private final Questions questions;

  public CheckView(FormDefinition form, Journey journey, Questions questions) {
    this.form = form;
    this.journey = journey;
    this.questions = questions;
  }

  /**
   * What was answered on one page.
   *
   * @param address of the page that changes it
   * @param list whether it is about a list's elements
   */
  public record Section(String title, String address, boolean list, List<Row> rows) {
    public Section {
      rows = List.copyOf(rows);
    }
  }

  /**
   * One answer.
   *
   * @param value as people read it; empty where there is none
   * @param target id of the control that changes it
   */
  public record Row(String label, String value, String target) {}

  /** The sections in the order of the journey. */
  public List<Section> sections(Answers answers) {
    List<Section> sections = new ArrayList<>();
    for (Place place : journey.line(answers)) {
      switch (place.page().kind()) {
        case LIST -> {
          sections.add(list(place, answers));
          sections.addAll(elements(place.page(), answers));
        }
        case QUESTIONS, BLOCK, SIGNS, SIGN_DATES -> sections.add(section(place, "", answers));
        case OFFERS, FILES -> {} // Shown by what they lead to.
      }
    }
    return sections;
  }

  private Section list(Place place, Answers answers) {
    int count = answers.count(place.page().group());
    String many = place.page().noun().many();
    String title = many.substring(0, 1).toUpperCase(java.util.Locale.UK) + many.substring(1);
    return new Section(
        title,
        place.address(),
        true,
        List.of(new Row("Added", count == 0 ? "" : Integer.toString(count), "")));
  }

  private List<Section> elements(Page list, Answers answers) {
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < answers.count(list.group()); i++) {
      for (Place part : journey.parts(list, i, answers)) {
        String name = list.noun().one();
        String prefix =
            name.substring(0, 1).toUpperCase(java.util.Locale.UK)
                + name.substring(1)
                + " "
                + (i + 1)
                + ": ";
        sections.add(section(part, prefix, answers));
      }
    }
    return sections;
  }

  private Section section(Place place, String prefix, Answers answers) {
    String title = prefix + questions.heading(place, answers);
    return new Section(title, place.address(), false, rows(place, answers));
  }

  private List<Row> rows(Place place, Answers answers) {
    return switch (place.page().kind()) {
      case QUESTIONS -> rows(place, 0, "", answers);
      case BLOCK -> {
        List<Row> rows = new ArrayList<>();
        int there = Math.max(1, journey.blocks(place, answers) - 1);
        for (int block = 0; block < there; block++) {
          rows.addAll(rows(place, block, there > 1 ? (block + 1) + ". " : "", answers));
        }
        yield rows;
      }
      case SIGNS -> signs(place, "basis", answers);
      case SIGN_DATES -> signs(place, "date", answers);
      case LIST, OFFERS, FILES -> List.of();
    };
  }

  private List<Row> rows(Place place, int block, String prefix, Answers answers) {
    List<Field> fields =
        place.page().kind() == Page.Kind.BLOCK
            ? place.page().fields().stream().flatMap(id -> form.field(id).stream()).toList()
            : journey.shownFields(place, answers);
    return fields.stream()
        .map(
            field -> {
              String path = journey.path(place, field.id(), block);
              return row(prefix + questions.label(field, answers), field, path, answers);
            })
        .toList();
  }

  private List<Row> signs(Place place, String member, Answers answers) {
    Group group = form.group(place.page().group()).orElseThrow();
    Field code = form.field(group.id() + ".code").orElseThrow();
    Field field = form.field(group.id() + "." + member).orElseThrow();
    List<Row> rows =
        code.choices().stream()
            .filter(sign -> answers.any(group.id() + "." + sign.value()))
            .map(
                sign ->
                    row(
                        sign.label(),
                        field,
                        group.id() + "." + sign.value() + "." + member,
                        answers))
            .toList();
    return rows.isEmpty() ? List.of(new Row("Signs", "", "")) : rows;
  }

  private static Row row(String label, Field field, String path, Answers answers) {
    String target = path.replace('.', '-');
    return switch (field.type()) {
      case PARTIAL_DATE -> new Row(label, date(path, answers), target + "-day");
      case CHOICE, CHOICES, BOOLEAN -> new Row(label, chosen(field, path, answers), target);
      case TEXT, LONG_TEXT, TEXTS, INTEGER, NUMBER ->
          new Row(label, Questions.shown(answers.text(path)), target);
    };
  }

  private static String date(String path, Answers answers) {
    return answers.text(path).isEmpty()
        ? Answers.shownDate(path, answers)
        : Questions.shown(answers.text(path));
  }

  private static String chosen(Field field, String path, Answers answers) {
    return answers.all(path).stream()
        .map(
            value ->
                Questions.choices(field).stream()
                    .filter(c -> c.value().equals(value))
                    .map(Choice::label)
                    .findFirst()
                    .orElseGet(() -> Questions.shown(value)))
        .collect(Collectors.joining("\n"));
  }
}
