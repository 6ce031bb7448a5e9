package org.sallyport.intake.passage.validate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sallyport.intake.passage.form.Located;
import org.sallyport.intake.passage.form.Tree;
import org.sallyport.intake.submission.Problem;
import org.sallyport.templates.form.FieldRule;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.form.Group;
import org.sallyport.templates.form.Node;
import org.sallyport.templates.problem.ProblemCode;

/**
 * Several people without a link between them, links that lead nowhere, and answers about a person
 * that exclude each other.
 */
final class People implements Rule {
  private static final String PERSONS = "persons";
  private final FormDefinition form;

  People(FormDefinition form) {
    this.form = form;
  }

  @Override
  public Stream<Problem> check(Examined examined) {
    List<Problem> problems = new ArrayList<>();
    List<Set<String>> names = names(examined);
    Set<String> ends = new HashSet<>();
    examined.values().stream()
        .filter(v -> v.field().rule().filter(r -> r == FieldRule.LINK_END).isPresent())
        .forEach(
            end -> {
              ends.add(end.shown());
              if (!known(end.shown(), names, examined.content().values())) {
                problems.add(new Problem(end.pointer(), ProblemCode.VALUE_UNKNOWN));
              }
            });
    for (int i = 1; i < names.size(); i++) {
      if (names.get(i).stream().noneMatch(ends::contains)) {
        problems.add(new Problem("/persons/" + i, ProblemCode.MULTI_SUBJECT_UNLINKED));
      }
    }
    problems.addAll(contradictions(examined));
    return problems.stream();
  }

  /** The words by which a link may call each person: P1 and their own id. */
  private static List<Set<String>> names(Examined examined) {
    List<Set<String>> names = new ArrayList<>();
    if (examined.content().values().member(PERSONS).orElse(null)
        instanceof Tree.Elements(List<Tree> persons)) {
      for (int i = 0; i < persons.size(); i++) {
        names.add(new HashSet<>(Set.of("P" + (i + 1))));
      }
    }
    examined.of("persons.personId").forEach(id -> names.get(index(id)).add(id.shown()));
    return names;
  }

  private boolean known(String end, List<Set<String>> persons, Tree.Members values) {
    if (persons.stream().anyMatch(names -> names.contains(end))) {
      return true;
    }
    for (Node node : form.roots()) {
      if (node instanceof Group group && group.repetition().prefix().isPresent()) {
        String prefix = group.repetition().prefix().get();
        int count =
            values.member(group.name()).orElse(null) instanceof Tree.Elements(List<Tree> elements)
                ? elements.size()
                : 0;
        if (end.matches(prefix + "\\d{1,3}")) {
          int number = Integer.parseInt(end.substring(prefix.length()));
          return number >= 1 && number <= count;
        }
      }
    }
    return false;
  }

  private static List<Problem> contradictions(Examined examined) {
    List<Problem> problems = new ArrayList<>();
    Map<Integer, Double> youngest = new HashMap<>();
    examined
        .of("persons.approxAgeMin")
        .forEach(age -> number(age).ifPresent(n -> youngest.put(index(age), n)));
    examined
        .of("persons.approxAgeMax")
        .forEach(
            age ->
                number(age)
                    .filter(most -> youngest.getOrDefault(index(age), most) > most)
                    .ifPresent(
                        _ ->
                            problems.add(
                                new Problem(age.pointer(), ProblemCode.CONFLICTING_ANSWERS))));
    Set<Integer> named = new HashSet<>();
    examined.of("persons.surname").forEach(name -> named.add(index(name)));
    examined
        .of("persons.nameUnknown")
        .filter(unknown -> unknown.shown().equals("true") && named.contains(index(unknown)))
        .forEach(
            unknown ->
                problems.add(new Problem(unknown.pointer(), ProblemCode.CONFLICTING_ANSWERS)));
    return problems;
  }

  private static Optional<Double> number(Located value) {
    try {
      return Optional.of(Double.parseDouble(value.shown()));
    } catch (NumberFormatException _) {
      return Optional.empty(); // kept as given, flagged before
    }
  }

  /** The number in {@code /persons/2/…}. */
  private static int index(Located value) {
    return Integer.parseInt(value.at().split("/", 4)[2]);
  }
}
