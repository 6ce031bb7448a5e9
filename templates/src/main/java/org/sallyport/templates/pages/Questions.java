package org.sallyport.templates.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sallyport.templates.form.Choice;
import org.sallyport.templates.form.Field;
import org.sallyport.templates.form.FieldRule;
import org.sallyport.templates.form.FieldType;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.form.Group;
import org.sallyport.templates.form.Requirement;
import org.sallyport.templates.journey.Answers;
import org.sallyport.templates.journey.Journey;
import org.sallyport.templates.journey.Page;
import org.sallyport.templates.journey.Place;
import org.sallyport.templates.problem.ProblemCatalogue;
import org.sallyport.templates.problem.ProblemCode;

/** Makes the questions of each place from the definition. Thread-safe. */
public final class Questions {
  private static final String I_DO_NOT_KNOW = "I do not know";
  private static final String SUBJECT_GROUP = "classification.subjectGroup";

  private final FormDefinition form;
  private final Journey journey;
  private final ProblemCatalogue catalogue;
  private final Wordings wordings = Wordings.load();

  public Questions(FormDefinition form, Journey journey, ProblemCatalogue catalogue) {
    this.form = form;
    this.journey = journey;
    this.catalogue = catalogue;
  }

  /**
   * The questions of a place with what was answered, in sets under legends of their own where the
   * page has several elements; else one set without a legend.
   *
   * @param errors what is wrong, by path
   */
  public List<Question.Set> of(Place place, Answers answers, Map<String, String> errors) {
    var asked = new Asking(place, answers, errors);
    return switch (place.page().kind()) {
      case QUESTIONS -> List.of(new Question.Set("", asked.fields(0)));
      case BLOCK ->
          IntStream.range(0, journey.blocks(place, answers)).mapToObj(asked::block).toList();
      case SIGNS -> List.of(new Question.Set("", asked.signs()));
      case SIGN_DATES -> List.of(new Question.Set("", asked.signDates()));
      case OFFERS -> List.of(new Question.Set("", List.of(asked.offers())));
      case LIST, FILES -> List.of();
    };
  }

  /** The label of a field for whom the form is about. */
  public String label(Field field, Answers answers) {
    return wordings.label(answers.text(SUBJECT_GROUP), field.id(), field.label());
  }

  /** The heading of a place: its title, or the label of its only question. */
  public String heading(Place place, Answers answers) {
    Page page = place.page();
    return page.title().isEmpty()
        ? form.field(page.fields().getFirst()).map(f -> label(f, answers)).orElse("")
        : page.title();
  }

  /** The choices of a field, with "I do not know" always, and always in these words. */
  static List<Choice> choices(Field field) {
    var unknown = new Choice(Answers.NOT_KNOWN, I_DO_NOT_KNOW, List.of());
    if (field.type() == FieldType.BOOLEAN) {
      return List.of(
          new Choice("true", "Yes", List.of()), new Choice("false", "No", List.of()), unknown);
    }
    List<Choice> choices =
        field.choices().stream()
            .map(c -> c.value().equals(Answers.NOT_KNOWN) ? unknown : c)
            .toList();
    boolean knowsNot = choices.contains(unknown) || field.choice("UNSURE").isPresent();
    return knowsNot ? choices : Stream.concat(choices.stream(), Stream.of(unknown)).toList();
  }

  /** What was answered as people read it. */
  static String shown(String value) {
    return value.equals(Answers.NOT_KNOWN) ? I_DO_NOT_KNOW : value;
  }

  /** One page being asked. */
  private final class Asking {
    private final Place place;
    private final Answers answers;
    private final Map<String, String> errors;

    Asking(Place place, Answers answers, Map<String, String> errors) {
      this.place = place;
      this.answers = answers;
      this.errors = errors;
    }

    List<Question> fields(int block) {
      boolean alone = place.page().title().isEmpty();
      List<Question> questions = new ArrayList<>();
      for (Field field : shown()) {
        String path = journey.path(place, field.id(), block);
        questions.add(question(field, path, alone && questions.isEmpty()));
      }
      return questions;
    }

    private List<Field> shown() {
      return place.page().kind() == Page.Kind.BLOCK
          ? place.page().fields().stream().flatMap(id -> form.field(id).stream()).toList()
          : journey.shownFields(place, answers);
    }

    Question.Set block(int block) {
      String noun = place.page().noun().one();
      String name = noun.substring(0, 1).toUpperCase(Locale.UK) + noun.substring(1);
      return new Question.Set(name + " " + (block + 1), fields(block));
    }

    List<Question> signs() {
      Group group = signGroup();
      Field basis = member(group, "basis");
      return signChoices(group)
          .map(
              sign -> {
                String path = group.id() + "." + sign.value() + ".basis";
                return new Question(
                    "radios",
                    path,
                    sign.label(),
                    "",
                    false,
                    answers.text(path),
                    options(basis.choices(), answers.all(path)),
                    List.of(),
                    false,
                    error(path));
              })
          .toList();
    }

    List<Question> signDates() {
      Group group = signGroup();
      Field date = member(group, "date");
      return signChoices(group)
          .filter(sign -> answers.any(group.id() + "." + sign.value()))
          .map(
              sign -> {
                Question asked = question(date, group.id() + "." + sign.value() + ".date", false);
                return new Question(
                    asked.kind(),
                    asked.path(),
                    sign.label(),
                    asked.hint(),
                    false,
                    asked.value(),
                    asked.options(),
                    asked.parts(),
                    asked.notKnown(),
                    asked.error());
              })
          .toList();
    }

    private Group signGroup() {
      return form.group(place.page().group()).orElseThrow();
    }

    private Stream<Choice> signChoices(Group group) {
      return member(group, group.repetition().keyedBy().orElse("")).choices().stream();
    }

    private Field member(Group group, String name) {
      return form.field(group.id() + "." + name).orElseThrow();
    }

    Question offers() {
      List<String> chosen = answers.all(Journey.OFFERED);
      List<Question.Option> options =
          journey.pages().stream()
              .filter(p -> p.gate().offered())
              .map(
                  p ->
                      new Question.Option(
                          p.id(), capital(p.noun().many()), "", chosen.contains(p.id())))
              .toList();
      return new Question(
          "checkboxes",
          Journey.OFFERED,
          place.page().title(),
          "",
          true,
          "",
          options,
          List.of(),
          false,
          "");
    }

    private String capital(String text) {
      return text.substring(0, 1).toUpperCase(Locale.UK) + text.substring(1);
    }

    private Question question(Field field, String path, boolean heading) {
      boolean choice = hasOptions(field);
      boolean notKnown = answers.text(path).equals(Answers.NOT_KNOWN);
      return new Question(
          kind(field),
          path,
          label(field, answers),
          hint(field),
          heading,
          notKnown && !choice ? "" : answers.text(path),
          choice ? options(choices(field), answers.all(path)) : List.of(),
          field.type() == FieldType.PARTIAL_DATE ? parts(field, path) : List.of(),
          notKnown && !choice,
          error(path));
    }

    private String hint(Field field) {
      String hint =
          wordings
              .hint(answers.text(SUBJECT_GROUP), field.id(), field.hint())
              .replace("“Not known”", "“" + I_DO_NOT_KNOW + "”");
      String more =
          field.type() == FieldType.TEXTS
              ? hint.replace("Put ; between them.", "One on each line.")
              : hint;
      boolean said = field.condition().isPresent() && field.condition().get().field().isEmpty();
      return said && field.requirement() == Requirement.CONDITIONAL
          ? field.condition().get().text() + ". " + more
          : more;
    }

    private List<Question.Option> options(List<Choice> choices, List<String> chosen) {
      return choices.stream()
          .map(c -> new Question.Option(c.value(), c.label(), "", chosen.contains(c.value())))
          .toList();
    }

    private List<Question.Part> parts(Field field, String path) {
      List<Question.Part> parts =
          new ArrayList<>(
              List.of(
                  part(path, "day", "Day", 2),
                  part(path, "month", "Month", 6),
                  part(path, "year", "Year", 4)));
      if (field.id().equals("information.eventFrom") || field.id().equals("information.eventTo")) {
        parts.add(part(path, "time", "Time, such as 22:30", 5));
      }
      return parts;
    }

    private Question.Part part(String path, String name, String label, int width) {
      return new Question.Part(name, label, answers.text(path + "-" + name), width);
    }

    private String error(String path) {
      return Optional.ofNullable(errors.get(path)).orElse("");
    }
  }

  /** Whether a field is answered by choosing. */
  public static boolean hasOptions(Field field) {
    return field.type().hasChoices() || field.type() == FieldType.BOOLEAN;
  }

  /** The value that says "I do not know" for that field. */
  public static String notKnown(Field field) {
    boolean unsure =
        field.choice(Answers.NOT_KNOWN).isEmpty() && field.choice("UNSURE").isPresent();
    return unsure ? "UNSURE" : Answers.NOT_KNOWN;
  }

  /** Whether a page offers "I do not know" for what is left empty on it. */
  public boolean mayNotKnow(Place place, Answers answers) {
    boolean asks =
        place.page().kind() == Page.Kind.SIGN_DATES || place.page().kind() == Page.Kind.BLOCK;
    return asks
        || (place.page().kind() == Page.Kind.QUESTIONS
            && journey.shownFields(place, answers).stream().anyMatch(Questions::mayNotKnow));
  }

  private static boolean mayNotKnow(Field field) {
    return !hasOptions(field)
        && !field.id().startsWith("submitter.")
        && field.rule().filter(r -> r == FieldRule.NARRATIVE || r == FieldRule.MARKING).isEmpty();
  }

  /** What is said of a problem while its answer can still be changed. */
  public String sentence(ProblemCode code) {
    return wordings.problem(code).orElseGet(() -> catalogue.sentence(code));
  }

  /** What is said once where an answer that matters was left out. */
  public String askAgain() {
    return wordings.askAgain();
  }

  private static String kind(Field field) {
    return switch (field.type()) {
      case TEXT -> textKind(field.rule());
      case LONG_TEXT, TEXTS -> "area";
      case CHOICE, BOOLEAN -> "radios";
      case CHOICES -> "checkboxes";
      case PARTIAL_DATE -> "date";
      case INTEGER, NUMBER -> "number";
    };
  }

  private static String textKind(Optional<FieldRule> rule) {
    if (rule.isPresent() && rule.get() == FieldRule.EMAIL) {
      return "email";
    }
    return rule.isPresent() && rule.get() == FieldRule.PHONE ? "tel" : "text";
  }
}
