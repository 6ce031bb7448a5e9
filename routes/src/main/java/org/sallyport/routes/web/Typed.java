package org.sallyport.routes.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sallyport.templates.form.Field;
import org.sallyport.templates.form.FieldType;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.form.Requirement;
import org.sallyport.templates.journey.Answers;
import org.sallyport.templates.journey.Page;
import org.sallyport.templates.journey.Place;
import org.sallyport.templates.pages.Question;
import org.sallyport.templates.pages.Questions;

/** Takes what was typed on one page into the answers, and nothing that the page did not ask. */
final class Typed {
  private static final List<String> DATE_PARTS = List.of("day", "month", "year", "time");
  private static final Pattern DATE_PART = Pattern.compile("-(day|month|year|time)$");
  private static final Pattern ELEMENT = Pattern.compile("\\.\\d+(?=\\.)");

  private final FormParts parts;
  private final Place place;
  private final Answers before;
  private final FormBody body;

  Typed(FormParts parts, Place place, Answers before, FormBody body) {
    this.parts = parts;
    this.place = place;
    this.before = before;
    this.body = body;
  }

  /** One control of the page. */
  private record Control(String path, Optional<Field> field) {}

  Answers taken() {
    Map<String, List<String>> given = new HashMap<>();
    boolean unknown = body.first("do").equals("unknown");
    for (Control control : controls()) {
      String path = control.path();
      if (control.field().filter(f -> f.type() == FieldType.PARTIAL_DATE).isPresent()) {
        DATE_PARTS.forEach(part -> given.put(path + "-" + part, body.all(path + "-" + part)));
      } else {
        given.put(path, body.all(path));
      }
      if (isEmpty(control, given)) {
        given.put(path, whenEmpty(control, unknown));
      } else if (given.get(path) == null) {
        given.put(path, List.of());
      }
    }
    return before.withAll(given);
  }

  private static boolean isEmpty(Control control, Map<String, List<String>> given) {
    return Stream.concat(
            Stream.of(control.path()), DATE_PARTS.stream().map(part -> control.path() + "-" + part))
        .flatMap(p -> given.getOrDefault(p, List.of()).stream())
        .allMatch(String::isBlank);
  }

  /** "I do not know" stays until something else is typed. */
  private List<String> whenEmpty(Control control, boolean unknown) {
    if (unknown && control.field().isPresent()) {
      return List.of(Questions.notKnown(control.field().get()));
    }
    boolean words = control.field().filter(f -> !Questions.hasOptions(f)).isPresent();
    boolean knewNot = before.text(control.path()).equals(Answers.NOT_KNOWN);
    return words && knewNot ? List.of(Answers.NOT_KNOWN) : List.of();
  }

  private List<Control> controls() {
    Page page = place.page();
    return switch (page.kind()) {
      case QUESTIONS -> controls(parts.journey().shownFields(place, before), 0);
      case BLOCK -> {
        List<Control> all = new ArrayList<>();
        List<Field> fields =
            page.fields().stream().flatMap(id -> parts.form().field(id).stream()).toList();
        int blocks = parts.journey().blocks(place, before);
        for (int block = 0; block < blocks; block++) {
          boolean spare = block == blocks - 1 && block > 0;
          if (!spare || isTyped(fields, block)) {
            all.addAll(controls(fields, block));
          }
        }
        yield all;
      }
      case SIGNS, SIGN_DATES, OFFERS ->
          parts.questions().of(place, before, Map.of()).stream()
              .flatMap(set -> set.questions().stream())
              .map(this::asked)
              .toList();
      case LIST, FILES -> List.of();
    };
  }

  /** The one empty element at the end exists only once something was typed into it. */
  private boolean isTyped(List<Field> fields, int block) {
    return controls(fields, block).stream()
        .map(Control::path)
        .anyMatch(
            path ->
                body.fields().entrySet().stream()
                    .filter(e -> e.getKey().equals(path) || e.getKey().startsWith(path + "-"))
                    .flatMap(e -> e.getValue().stream())
                    .anyMatch(v -> !v.isBlank()));
  }

  private List<Control> controls(List<Field> fields, int block) {
    return fields.stream()
        .map(f -> new Control(parts.journey().path(place, f.id(), block), Optional.of(f)))
        .toList();
  }

  private Control asked(Question question) {
    String group = place.page().group();
    Optional<Field> field =
        place.page().kind() == Page.Kind.SIGN_DATES
            ? parts.form().field(group + ".date")
            : Optional.empty();
    return new Control(question.path(), field);
  }

  /** Paths of answers that matter and are still missing. */
  List<String> missing(Answers answers) {
    return controls().stream()
        .filter(
            c -> c.field().filter(f -> f.requirement() == Requirement.MUST_ASK_AGAIN).isPresent())
        .map(Control::path)
        .filter(path -> !answers.any(path))
        .toList();
  }

  /** What stood in one box of a page that came too late. */
  public record Given(String label, String text) {}

  /** Every word that a page's boxes held, for the writer to copy; choices are not words. */
  static List<Given> texts(FormDefinition form, FormBody body) {
    Map<String, Given> given = new TreeMap<>();
    for (String name : body.fields().keySet()) {
      String path = DATE_PART.matcher(name).replaceFirst("");
      String words =
          Stream.concat(Stream.of(path), DATE_PARTS.stream().map(part -> path + "-" + part))
              .flatMap(box -> body.all(box).stream())
              .map(String::strip)
              .filter(text -> !text.isEmpty())
              .collect(Collectors.joining(" "));
      form.field(ELEMENT.matcher(path).replaceAll(""))
          .filter(field -> !words.isEmpty() && !Questions.hasOptions(field))
          .ifPresent(field -> given.put(path, new Given(field.label(), words)));
    }
    return List.copyOf(given.values());
  }
}
