package org.sallyport.intake.passage.mapping;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sallyport.intake.passage.form.Trace;
import org.sallyport.intake.passage.form.Unmapped;
import org.sallyport.intake.passage.form.Visible;
import org.sallyport.reader.document.Place;
import org.sallyport.templates.form.Choice;
import org.sallyport.templates.form.Field;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.form.Labels;
import org.sallyport.templates.labels.Target;
import org.sallyport.templates.problem.ProblemCode;
import org.sallyport.templates.record.Sureness;
import org.sallyport.templates.record.TraceHow;

/** Takes what was found beside labels, and all that was not. Used by one thread. */
final class LabelSink {
  private static final int LONGEST_NAME = 8;

  private final int part;
  private final FormDefinition form;
  private final LabelledValues values;
  private final UnmappedPieces unmapped;
  private final LabelContext context;
  private final Map<String, String> signs;
  private final Map<String, String> themes;
  private final Set<String> labels = new HashSet<>();
  private Optional<String> role = Optional.empty();

  LabelSink(int part, FormDefinition form, LabelContext context) {
    this.part = part;
    this.form = form;
    this.context = context;
    this.values = new LabelledValues(form);
    this.unmapped = new UnmappedPieces(part);
    this.signs = spellings("classification.signs.code");
    this.themes = spellings("classification.themes");
  }

  private Map<String, String> spellings(String id) {
    Map<String, String> found = new HashMap<>();
    for (Choice choice : form.field(id).orElseThrow().choices()) {
      found.put(Labels.fold(choice.label()), choice.value());
      choice.synonyms().forEach(synonym -> found.put(Labels.fold(synonym), choice.value()));
    }
    return found;
  }

  LabelledValues values() {
    return values;
  }

  UnmappedPieces unmapped() {
    return unmapped;
  }

  /** How many different labels had a value. */
  int labels() {
    return labels.size();
  }

  /** A heading stands here. */
  void heading(Target target) {
    context.enter(target.section());
    role = target.role();
    if (target.section().equals("persons")) {
      values.further("persons");
    }
    unmapped.endRun();
  }

  /**
   * A label and its value.
   *
   * @param sure whether the value stands where nobody could take it for another's
   */
  void value(LabelBook.Found found, String value, Place place, Sureness sure) {
    if (!found.hint().isEmpty()) {
      aside(place, found.hint());
    }
    Optional<Target> target = context.resolve(found);
    if (target.isPresent() && found.targets().size() == 1) {
      enter(target.get());
    }
    if (!Visible.any(value)) {
      return;
    }
    unmapped.endRun();
    if (target.isEmpty()) {
      values.problem(ProblemCode.LABEL_AMBIGUOUS);
      aside(place, found.label() + ": " + value);
      return;
    }
    put(
        found.label(),
        target.get(),
        value,
        new Trace(part, TraceHow.LABEL, place.toString(), Optional.empty(), sure));
  }

  private void enter(Target target) {
    if (!target.section().equals(context.last())) {
      role = Optional.empty();
    }
    context.enter(target.section());
  }

  private void put(String label, Target target, String value, Trace trace) {
    boolean ticks = Ticks.any(value) && !writes(target);
    String given = ticks ? ticked(target, value, trace) : value.strip();
    if (!Visible.any(given)) {
      return;
    }
    if (target.id().equals("classification.signs")) {
      tickedWords(List.of(given.split("; ", -1)), trace);
    } else if (names(target) && given.split("\\s+", -1).length > LONGEST_NAME) {
      words(trace, given); // a sentence under a heading is no name
      return;
    } else if (!values.put(target, given, trace)) {
      aside(trace, given);
    }
    labels.add(label);
    if (role.isPresent() && target.section().equals("persons")) {
      values.role(role.get(), trace);
    }
  }

  /** Whether people write there freely, so that brackets are brackets. */
  private boolean writes(Target target) {
    return form.field(target.id())
        .map(
            field ->
                switch (field.type()) {
                  case TEXT, TEXTS, LONG_TEXT, PARTIAL_DATE, INTEGER, NUMBER -> true;
                  case CHOICE, CHOICES, BOOLEAN -> false;
                })
        .orElse(!target.id().equals("classification.signs"));
  }

  private boolean names(Target target) {
    return form.group(target.id())
        .filter(group -> !group.id().equals("information") && !group.id().equals("origin"))
        .isPresent();
  }

  /** The words beside ticked boxes; a box alone says yes. */
  private String ticked(Target target, String value, Trace trace) {
    Ticks boxes = Ticks.of(value);
    Set<String> known =
        form.field(target.id()).map(LabelSink::choices).orElseGet(() -> signs.keySet());
    boxes.empty().stream()
        .filter(words -> !words.isEmpty() && !known.contains(Labels.fold(words)))
        .forEach(words -> aside(trace, words));
    return boxes.ticked().stream()
        .map(words -> words.isEmpty() ? "Yes" : words)
        .collect(Collectors.joining("; "));
  }

  private static Set<String> choices(Field field) {
    Set<String> known = new HashSet<>(Set.of("yes", "no", "dont know", "not known"));
    for (Choice choice : field.choices()) {
      known.add(Labels.fold(choice.label()));
      known.add(choice.value().toLowerCase(Locale.ROOT));
      choice.synonyms().forEach(synonym -> known.add(Labels.fold(synonym)));
    }
    return known;
  }

  /** Boxes without a label beside them: ticked signs and themes are taken. */
  void boxes(Place place, String text) {
    Trace trace =
        new Trace(part, TraceHow.LABEL, place.toString(), Optional.empty(), Sureness.LIKELY);
    Ticks boxes = Ticks.of(text);
    tickedWords(boxes.ticked(), trace);
    boxes.empty().stream()
        .filter(words -> !isTickable(words))
        .forEach(words -> aside(trace, Ticks.EMPTY + " " + words));
  }

  /** Whether these words beside a box are a sign or a theme. */
  boolean isTickable(String words) {
    String folded = Labels.fold(words);
    return folded.isEmpty() || signs.containsKey(folded) || themes.containsKey(folded);
  }

  /** Takes words beside a ticked box. */
  void tickedWords(List<String> ticked, Trace trace) {
    for (String words : ticked) {
      String folded = Labels.fold(words);
      if (signs.containsKey(folded)) {
        values.sign(signs.get(folded), raw(trace, words));
        labels.add(folded);
      } else if (themes.containsKey(folded)) {
        values.theme(themes.get(folded), raw(trace, words));
        labels.add(folded);
      } else {
        aside(trace, (Ticks.TICKED + " " + words).strip());
      }
    }
  }

  private static Trace raw(Trace trace, String words) {
    return trace.withRaw(words);
  }

  /** Words that are nobody's narrative. */
  void aside(Place place, String text) {
    unmapped.add(place, text, true);
  }

  private void aside(Trace trace, String text) {
    unmapped.add(trace.place(), text, Unmapped.Kind.ASIDE);
  }

  private void words(Trace trace, String text) {
    unmapped.add(trace.place(), text, Unmapped.Kind.WORDS);
  }
}
