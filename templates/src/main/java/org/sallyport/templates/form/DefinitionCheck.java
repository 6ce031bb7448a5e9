package org.sallyport.templates.form;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What no single line of the definition can show: doubles, and names that lead nowhere. */
final class DefinitionCheck {
  private final List<String> problems;

  DefinitionCheck(List<String> problems) {
    this.problems = problems;
  }

  void check(List<Section> sections, List<String> sourceColumns) {
    Map<String, Node> nodes = new LinkedHashMap<>();
    sections.stream()
        .flatMap(s -> s.nodes().stream())
        .flatMap(FormDefinition::withMembers)
        .forEach(
            node -> {
              if (nodes.put(node.id(), node) != null) {
                problem(node, "stands twice");
              }
            });
    Set<String> columns = new HashSet<>(sourceColumns);
    for (Node node : nodes.values()) {
      switch (node) {
        case Field field -> checkField(field, nodes, columns);
        case Group group -> checkGroup(group);
      }
    }
  }

  private void checkField(Field field, Map<String, Node> nodes, Set<String> columns) {
    if (field.asked() == Asked.PARTNER && field.wording().hint().isEmpty()) {
      problem(field, "is asked of a partner and needs a hint");
    }
    if (field.type().hasChoices() == field.choices().isEmpty()) {
      problem(field, "has choices without being a choice, or the reverse");
    }
    boolean conditional = field.requirement() == Requirement.CONDITIONAL;
    if (conditional && field.condition().isEmpty()) {
      problem(field, "is conditional without a condition");
    }
    field.condition().ifPresent(c -> checkCondition(field, c, nodes));
    field
        .format()
        .column()
        .filter(c -> !columns.add(c))
        .ifPresent(_ -> problem(field, "has the column of another field"));
    checkChoices(field);
  }

  private void checkChoices(Field field) {
    Set<String> spellings = new HashSet<>();
    for (Choice choice : field.choices()) {
      Set<String> own = new HashSet<>();
      Stream.concat(Stream.of(choice.value(), choice.label()), choice.synonyms().stream())
          .map(Labels::fold)
          .forEach(own::add);
      if (own.stream().anyMatch(s -> !spellings.add(s))) {
        problem(field, "has two choices that are spelt alike: " + choice.value());
      }
    }
  }

  private void checkCondition(Field field, Condition condition, Map<String, Node> nodes) {
    condition
        .field()
        .ifPresent(
            id -> {
              if (!(nodes.get(id) instanceof Field decides)) {
                problem(field, "depends on an unknown field " + id);
              } else if (!answers(decides).containsAll(condition.anyOf())) {
                problem(field, "depends on an answer that " + id + " does not have");
              }
            });
    for (String id : condition.absent()) {
      if (!(nodes.get(id) instanceof Field)) {
        problem(field, "depends on an unknown field " + id);
      }
    }
  }

  private static List<String> answers(Field field) {
    return field.type() == FieldType.BOOLEAN
        ? List.of("true", "false", "NOT_KNOWN")
        : field.choices().stream().map(Choice::value).toList();
  }

  private void checkGroup(Group group) {
    group
        .repetition()
        .keyedBy()
        .filter(
            key ->
                !(group.member(key).orElse(null) instanceof Field f
                    && f.type() == FieldType.CHOICE))
        .ifPresent(_ -> problem(group, "is keyed by something that is not a choice"));
  }

  private void problem(Node node, String what) {
    problems.add(node.id() + ": " + what);
  }
}
