package org.sallyport.intake.passage.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sallyport.intake.passage.form.Content;
import org.sallyport.intake.passage.form.Scalar;
import org.sallyport.intake.passage.form.Trace;
import org.sallyport.intake.passage.form.Tree;
import org.sallyport.intake.passage.form.Unmapped;
import org.sallyport.intake.passage.form.Visible;
import org.sallyport.intake.passage.read.Json;
import org.sallyport.intake.submission.Problem;
import org.sallyport.templates.form.Compartment;
import org.sallyport.templates.form.Field;
import org.sallyport.templates.form.Group;
import org.sallyport.templates.form.Node;
import org.sallyport.templates.problem.ProblemCode;
import org.sallyport.templates.record.TraceHow;

/** One walk through one posted JSON beside the definition. Used by one thread, once. */
final class JsonWalk {
  private final int part;
  private final TraceHow how;
  private final List<Unmapped> unmapped = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> misplaced = new ArrayList<>();

  JsonWalk(int part, TraceHow how) {
    this.part = part;
    this.how = how;
  }

  Draft draft(Tree.Members values) {
    return new Draft(new Content(values, unmapped, problems), misplaced);
  }

  /** Maps an object's members in the order of the definition; the others become unmapped text. */
  Tree.Members members(List<Node> nodes, Json.Members json, String at, boolean may) {
    Map<String, Tree> found = new LinkedHashMap<>();
    Map<String, Json> left = new LinkedHashMap<>(json.members());
    for (Node node : JsonMapping.askedOfSender(nodes)) {
      Json given = left.remove(node.name());
      if (given != null && !(given instanceof Json.Nothing)) {
        node(node, given, Pointer.member(at, node.name()), may)
            .ifPresent(tree -> found.put(node.name(), tree));
      }
    }
    left.forEach((name, value) -> unknown(value, Pointer.member(at, name), may));
    return new Tree.Members(found);
  }

  private Optional<Tree> node(Node node, Json given, String at, boolean may) {
    boolean below = may && node.compartment() == Compartment.CONTENT;
    return switch (node) {
      case Group group when group.repeats() -> repeated(group, given, at, below);
      case Group group -> group(group, given, at, below).filter(members -> !isEmpty(members));
      case Field field when field.type().isList() -> list(given, at, below);
      case Field _ -> single(given, at, below);
    };
  }

  private static boolean isEmpty(Tree tree) {
    return tree instanceof Tree.Members members && members.isEmpty();
  }

  private Optional<Tree> group(Group group, Json given, String at, boolean may) {
    return switch (given) {
      case Json.Members members -> Optional.of(members(group.members(), members, at, may));
      case Json.Value(Scalar.Text _), Json.Elements _ -> misplaced(at, given, may);
      case Json.Value value -> notFitting(value, at, may);
      case Json.Nothing _ -> Optional.empty();
    };
  }

  /** Empty elements keep their place, because links count elements. */
  private Optional<Tree> repeated(Group group, Json given, String at, boolean may) {
    return switch (given) {
      case Json.Elements(List<Json> elements) -> {
        List<Tree> found = new ArrayList<>();
        for (Json element : elements) {
          String place = Pointer.element(at, found.size());
          found.add(group(group, element, place, may).orElseGet(Tree.Members::none));
        }
        yield found.stream().allMatch(JsonWalk::isEmpty)
            ? Optional.empty()
            : Optional.of(new Tree.Elements(found));
      }
      case Json.Value(Scalar.Text _), Json.Members _ -> misplaced(at, given, may);
      case Json.Value value -> notFitting(value, at, may);
      case Json.Nothing _ -> Optional.empty();
    };
  }

  private Optional<Tree> list(Json given, String at, boolean may) {
    return switch (given) {
      case Json.Elements(List<Json> elements) -> {
        List<Tree> found = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
          single(elements.get(i), Pointer.element(at, i), may).ifPresent(found::add);
        }
        yield found.isEmpty() ? Optional.empty() : Optional.of(new Tree.Elements(found));
      }
      case Json.Value(Scalar.Text _), Json.Members _ -> misplaced(at, given, may);
      case Json.Value value -> {
        problems.add(new Problem(at, ProblemCode.VALUE_UNKNOWN));
        yield Optional.of(new Tree.Elements(List.of(leaf(value.scalar(), at))));
      }
      case Json.Nothing _ -> Optional.empty();
    };
  }

  private Optional<Tree> single(Json given, String at, boolean may) {
    return switch (given) {
      case Json.Value(Scalar.Text(String text)) when !Visible.any(text) -> Optional.empty();
      case Json.Value(Scalar scalar) -> Optional.of(leaf(scalar, at));
      case Json.Members _, Json.Elements _ -> misplaced(at, given, may);
      case Json.Nothing _ -> Optional.empty();
    };
  }

  private Tree leaf(Scalar scalar, String at) {
    return new Tree.Leaf(scalar, Trace.certain(part, how, at));
  }

  /** A number or boolean in the place of an object or of a list of them. */
  private Optional<Tree> notFitting(Json.Value value, String at, boolean may) {
    problems.add(new Problem(at, ProblemCode.VALUE_UNKNOWN));
    unknown(value, at, may);
    return Optional.empty();
  }

  Optional<Tree> misplaced(String at, Json given, boolean may) {
    misplaced.add(at);
    unknown(given, at, may);
    return Optional.empty();
  }

  private void unknown(Json given, String at, boolean may) {
    switch (given) {
      case Json.Members(Map<String, Json> members) ->
          members.forEach((name, value) -> unknown(value, Pointer.member(at, name), may));
      case Json.Elements(List<Json> elements) -> {
        for (int i = 0; i < elements.size(); i++) {
          unknown(elements.get(i), Pointer.element(at, i), may);
        }
      }
      case Json.Value(Scalar scalar) -> {
        if (Visible.any(scalar.shown())) {
          Unmapped.Kind kind =
              !(scalar instanceof Scalar.Text)
                  ? Unmapped.Kind.VALUE
                  : may ? Unmapped.Kind.WORDS : Unmapped.Kind.ASIDE;
          unmapped.add(new Unmapped(part, at, scalar.shown(), kind));
        }
      }
      case Json.Nothing _ -> {}
    }
  }
}
