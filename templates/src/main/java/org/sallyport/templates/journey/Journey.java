package org.sallyport.templates.journey;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sallyport.templates.form.Condition;
import org.sallyport.templates.form.Field;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.form.Group;

/**
 * The way through the form: which pages there are for these answers, and which comes next. A page
 * whose condition no longer holds stays while it has an answer, so that nothing typed vanishes.
 * Immutable, thread-safe.
 */
public final class Journey {
  /** Addresses that were answered or passed by. */
  public static final String VISITED = "~visited";

  /** Present once the page of all answers was reached. */
  public static final String CHECKED = "~checked";

  /** The lists chosen on the page of offers. */
  public static final String OFFERED = "~offered";

  private static final int MOST_ELEMENTS = 100;
  private static final String SUBJECT_GROUP = "classification.subjectGroup";
  private static final String DANGER = "gate.immediateDanger";

  private final FormDefinition form;
  private final List<Page> pages;

  private Journey(FormDefinition form, List<Page> pages) {
    this.form = form;
    this.pages = List.copyOf(pages);
  }

  /** The journey through that form. */
  public static Journey through(FormDefinition form) {
    return new Journey(form, new JourneyReader(form).read());
  }

  public List<Page> pages() {
    return pages;
  }

  /** Where the journey begins. */
  public Place first() {
    return Place.of(pages.getFirst());
  }

  /** Whether that address is asked before anybody shows who they are, where they must. */
  public boolean isScreening(String address) {
    String id = address.split("/", 2)[0];
    return pages.stream().anyMatch(p -> p.id().equals(id) && p.gate().screening());
  }

  /** The last place before somebody must show who they are. */
  public Optional<Place> lastScreening(Answers answers) {
    return line(answers).stream()
        .dropWhile(place -> place.page().gate().screening())
        .findFirst()
        .flatMap(place -> back(place, answers));
  }

  static Stream<String> fieldsOf(Page page) {
    return Stream.concat(page.fields().stream(), page.parts().stream().flatMap(Journey::fieldsOf));
  }

  /** The place of that address; empty where there is none, or its element lies behind the next. */
  public Optional<Place> at(String address, Answers answers) {
    String[] steps = address.split("/", -1);
    Optional<Page> page = pages.stream().filter(p -> p.id().equals(steps[0])).findFirst();
    if (steps.length == 1) {
      return page.map(Place::of);
    }
    if (steps.length != 3 || page.isEmpty() || !steps[1].matches("[1-9]\\d{0,2}")) {
      return Optional.empty();
    }
    int element = Integer.parseInt(steps[1]) - 1;
    Page list = page.get();
    boolean reachable =
        element < MOST_ELEMENTS
            && list.kind() == Page.Kind.LIST
            && element <= answers.count(list.group());
    return list.parts().stream()
        .filter(part -> reachable && part.id().equals(steps[2]))
        .map(part -> Place.part(part, list, element))
        .findFirst();
  }

  /** All places for these answers, lists without their elements' pages, in order. */
  public List<Place> line(Answers answers) {
    return pages.stream().map(Place::of).filter(p -> isShown(p, answers)).toList();
  }

  /** The pages of one element. */
  public List<Place> parts(Page list, int element, Answers answers) {
    return list.parts().stream()
        .map(part -> Place.part(part, list, element))
        .filter(p -> isShown(p, answers))
        .toList();
  }

  /** The first page of a list's element. */
  public Place element(Page list, int element) {
    return Place.part(list.parts().getFirst(), list, element);
  }

  /** Whether another element may be added. */
  public boolean mayGrow(Page list, Answers answers) {
    return answers.count(list.group()) < MOST_ELEMENTS;
  }

  /**
   * The place after this one; empty where the page of all answers comes next.
   *
   * @param again whether the place had been answered before
   */
  public Optional<Place> next(Place place, Answers answers, boolean again) {
    if (place.list().isPresent()) {
      return nextPart(place, place.list().get(), answers, again);
    }
    List<Place> after = line(answers);
    after = after.subList(positionAfter(place, after), after.size());
    if (answers.any(CHECKED)) {
      return after.stream().filter(p -> isNew(p, answers)).findFirst();
    }
    return inDanger(answers)
        ? after.stream().filter(p -> p.page().gate().quick()).findFirst()
        : after.stream().findFirst();
  }

  /** The first place that nobody has seen yet, for whoever came by the short way. */
  public Optional<Place> unseen(Answers answers) {
    return line(answers).stream().filter(p -> isNew(p, answers)).findFirst();
  }

  private Optional<Place> nextPart(Place place, Page list, Answers answers, boolean again) {
    List<Place> parts = parts(list, place.element(), answers);
    List<Place> after = parts.subList(parts.indexOf(place) + 1, parts.size());
    if (!again || !answers.any(CHECKED)) {
      return Optional.of(after.stream().findFirst().orElse(Place.of(list)));
    }
    return after.stream().filter(p -> isNew(p, answers)).findFirst();
  }

  /** The place before this one; empty for the first. */
  public Optional<Place> back(Place place, Answers answers) {
    if (place.list().isPresent()) {
      List<Place> parts = parts(place.list().get(), place.element(), answers);
      int at = parts.indexOf(place);
      return Optional.of(at > 0 ? parts.get(at - 1) : Place.of(place.list().get()));
    }
    boolean quick = inDanger(answers) && !answers.any(CHECKED);
    List<Place> before = line(answers).stream().takeWhile(p -> !p.equals(place)).toList();
    return before.reversed().stream().filter(p -> !quick || p.page().gate().quick()).findFirst();
  }

  private int positionAfter(Place place, List<Place> line) {
    int at = line.indexOf(place);
    if (at >= 0) {
      return at + 1;
    }
    // Its own answer has just hidden it: go on from where it would stand.
    List<Page> before = pages.subList(0, pages.indexOf(place.page()));
    return (int) line.stream().filter(p -> before.contains(p.page())).count();
  }

  private static boolean isNew(Place place, Answers answers) {
    return !answers.all(VISITED).contains(place.address());
  }

  /** These answers, with the place noted as seen. */
  public Answers visited(Place place, Answers answers) {
    Set<String> seen = new LinkedHashSet<>(answers.all(VISITED));
    seen.add(place.address());
    return answers.withAll(Map.of(VISITED, List.copyOf(seen)));
  }

  /** Takes one element away, and the memory of pages whose number changed. */
  public Answers without(Page list, int element, Answers answers) {
    Answers left = answers.removed(list.group(), element);
    List<String> seen =
        left.all(VISITED).stream()
            .filter(
                address ->
                    IntStream.range(element + 1, MOST_ELEMENTS + 2)
                        .noneMatch(n -> address.startsWith(list.id() + "/" + n + "/")))
            .toList();
    return left.withAll(Map.of(VISITED, seen));
  }

  /** Whether someone may be in danger, so that the short way is offered. */
  public boolean inDanger(Answers answers) {
    return Set.of("YES", "UNSURE").contains(answers.text(DANGER));
  }

  /** The advice that follows what was answered here. */
  public Optional<String> advice(Place place, Answers answers) {
    return place
        .page()
        .advice()
        .filter(
            advice ->
                answers.all(path(place, place.page().fields().getFirst(), 0)).stream()
                    .anyMatch(advice.when()::contains))
        .filter(
            advice ->
                advice.unless().isEmpty()
                    || !answers.text(path(place, advice.unless(), 0)).equals("YES"))
        .map(Page.Advice::id);
  }

  /** Whether a place is asked for these answers. */
  public boolean isShown(Place place, Answers answers) {
    Page page = place.page();
    boolean excluded = page.gate().notFor().contains(answers.text(SUBJECT_GROUP));
    return switch (page.kind()) {
      case QUESTIONS ->
          !shownFields(place, answers).isEmpty() && (!excluded || isAnswered(place, answers));
      case SIGNS, BLOCK -> !excluded || isAnswered(place, answers);
      case SIGN_DATES -> answers.any(page.group());
      case LIST ->
          !page.gate().offered()
              || answers.all(OFFERED).contains(page.id())
              || answers.count(page.group()) > 0;
      case OFFERS, FILES -> true;
    };
  }

  private boolean isAnswered(Place place, Answers answers) {
    return place.page().kind() == Page.Kind.SIGNS
        ? answers.any(place.page().group())
        : place.page().fields().stream().anyMatch(f -> answers.any(path(place, f, 0)));
  }

  /** The fields of a place that are asked for these answers. */
  public List<Field> shownFields(Place place, Answers answers) {
    List<Field> shown = new ArrayList<>();
    for (String id : place.page().fields()) {
      form.field(id)
          .filter(f -> holds(place, f, answers) || answers.any(path(place, id, 0)))
          .ifPresent(shown::add);
    }
    return shown;
  }

  private boolean holds(Place place, Field field, Answers answers) {
    Optional<Condition> condition = field.condition().filter(c -> c.field().isPresent());
    return condition.isEmpty()
        || answers.all(path(place, condition.get().field().orElse(""), 0)).stream()
            .anyMatch(condition.get().anyOf()::contains);
  }

  /** How many elements a block shows: those there are and one more. */
  public int blocks(Place place, Answers answers) {
    return answers.count(path(place, place.page().group(), 0)) + 1;
  }

  /**
   * The path of a node's answers.
   *
   * @param block number of the element within the page's block
   */
  public String path(Place place, String id, int block) {
    Map<String, Integer> numbers = new HashMap<>();
    place.list().ifPresent(list -> numbers.put(list.group(), place.element()));
    boolean ofBlock = place.page().kind() == Page.Kind.BLOCK && !id.equals(place.page().group());
    if (ofBlock) {
      numbers.put(place.page().group(), block);
    }
    StringBuilder path = new StringBuilder();
    String prefix = "";
    for (String step : id.split("\\.", -1)) {
      prefix = prefix.isEmpty() ? step : prefix + "." + step;
      path.append(path.isEmpty() ? "" : ".").append(step);
      boolean counted = form.group(prefix).filter(Group::repeats).isPresent() && !prefix.equals(id);
      if (counted) {
        path.append('.').append(numbers.getOrDefault(prefix, 0));
      }
    }
    return path.toString();
  }
}
