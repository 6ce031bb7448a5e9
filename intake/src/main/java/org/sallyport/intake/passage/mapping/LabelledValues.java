package org.sallyport.intake.passage.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.sallyport.intake.passage.form.Scalar;
import org.sallyport.intake.passage.form.Trace;
import org.sallyport.intake.passage.form.Tree;
import org.sallyport.intake.submission.Problem;
import org.sallyport.templates.form.Field;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.form.Group;
import org.sallyport.templates.form.Node;
import org.sallyport.templates.labels.Target;
import org.sallyport.templates.problem.ProblemCode;

/**
 * Puts values that stood beside labels into their fields. A second name, number plate or place
 * begins a further person, vehicle or place. Used by one thread.
 */
final class LabelledValues {
  /** Elements of a list that one document may fill. */
  private static final int MOST_ELEMENTS = 100;

  /** A second value of these begins a further element. */
  private static final Set<String> NAMING =
      Set.of(
          "information.text",
          "persons.surname",
          "persons.forenames",
          "vehicles.vrm",
          "locations.name",
          "organisations.name",
          "comms.value",
          "involvement.agency",
          "handling.sharedAlreadyWith.agency");

  private static final String PERSONS = "persons";
  private static final String PARENT = "PARENT_CARER";

  private final FormDefinition form;
  private final Growing values = new Growing();
  private final Map<String, Integer> current = new HashMap<>();
  private OptionalInt child = OptionalInt.empty();
  private final List<Problem> problems = new ArrayList<>();

  LabelledValues(FormDefinition form) {
    this.form = form;
  }

  Tree.Members tree() {
    return values.members(form.roots());
  }

  List<Problem> problems() {
    return problems;
  }

  void problem(ProblemCode code) {
    if (problems.stream().noneMatch(known -> known.code() == code)) {
      problems.add(Problem.of(code));
    }
  }

  /** What follows is about a further element of that list, unless the last one is still empty. */
  void further(String group) {
    int last = current.getOrDefault(group, 0);
    if (group.equals(PERSONS)) {
      child = OptionalInt.empty();
    }
    while (!list(group).element(last).isEmpty() && last + 1 < MOST_ELEMENTS) {
      last++;
    }
    current.put(group, last);
  }

  /** The same for a further row of a table: of a list, where a name has been given. */
  void furtherOnce(String section) {
    boolean named =
        NAMING.stream().filter(id -> id.startsWith(section + ".")).anyMatch(this::named);
    if (named && form.group(section).filter(Group::repeats).isPresent()) {
      further(section);
    }
  }

  /**
   * Puts one value.
   *
   * @return whether it found its place; where not, nothing was kept of it
   */
  boolean put(Target target, String value, Trace trace) {
    int before = current.getOrDefault(PERSONS, 0);
    backToChild(target);
    boolean put =
        switch (form.node(target.id()).orElseThrow()) {
          case Field field -> field(field, value, trace);
          case Group group -> named(group, value, trace);
        };
    if (put && target.role().isPresent()) {
      role(target.role().get(), trace);
      if (target.role().get().equals(PARENT) && current.getOrDefault(PERSONS, 0) != before) {
        child = OptionalInt.of(before);
      }
    }
    return put;
  }

  /** A parent named among a child's answers has a way to be reached; the rest is the child's. */
  private void backToChild(Target target) {
    if (child.isPresent() && target.section().equals(PERSONS)) {
      boolean reaches =
          target.id().equals("persons.phones")
              || target.id().equals("persons.emails")
              || target.id().startsWith("persons.address.");
      if (!reaches) {
        current.put(PERSONS, child.getAsInt());
        child = OptionalInt.empty();
      }
    }
  }

  /** The part a person is said to have, by the heading or label they stand under. */
  void role(String role, Trace trace) {
    List<Tree.Leaf> leaves = slot("persons.role").leaves();
    Scalar value = Scalar.text(role);
    if (leaves.stream().noneMatch(leaf -> leaf.value().equals(value))) {
      leaves.add(new Tree.Leaf(value, trace));
    }
  }

  private boolean named(Group group, String value, Trace trace) {
    return switch (group.id()) {
      case "persons" -> person(value, trace);
      case "vehicles" -> field(field("vehicles.vrm"), value, trace);
      case "locations" -> field(field("locations.name"), value, trace);
      case "organisations" -> field(field("organisations.name"), value, trace);
      case "submitter" -> field(field("submitter.name"), value, trace);
      case "origin" -> field(field("origin.sourceDescription"), value, trace);
      case "information" -> field(field("information.text"), value, trace);
      default -> false; // its heading only
    };
  }

  private Field field(String id) {
    return form.field(id).orElseThrow();
  }

  private boolean person(String value, Trace trace) {
    if (named("persons.surname") || named("persons.forenames") || named("persons.nameUnknown")) {
      further(PERSONS);
    }
    if (PersonName.unknown(value)) {
      return put(field("persons.nameUnknown"), Scalar.text("true"), trace.withRaw(value));
    }
    PersonName name = PersonName.of(value);
    boolean put = true;
    if (!name.forenames().isEmpty()) {
      put =
          put(
              field("persons.forenames"),
              Scalar.text(name.forenames()),
              raw(trace, name.forenames(), value));
    }
    if (!name.surname().isEmpty()) {
      put &=
          put(
              field("persons.surname"),
              Scalar.text(name.surname()),
              raw(trace, name.surname(), value));
    }
    return put;
  }

  private static Trace raw(Trace trace, String part, String whole) {
    return part.equals(whole) ? trace : trace.withRaw(whole);
  }

  private boolean named(String id) {
    return !slot(id).leaves().isEmpty();
  }

  private boolean field(Field field, String value, Trace trace) {
    if (NAMING.contains(field.id()) && named(field.id())) {
      further(field.id().substring(0, field.id().lastIndexOf('.')));
    }
    if (field.type().isList()) {
      boolean put = true;
      for (String element : value.split("[;\\n]+", -1)) {
        put &= element.isBlank() || put(field, Scalar.text(element.strip()), trace);
      }
      return put;
    }
    return put(field, Scalar.text(value), trace);
  }

  private boolean put(Field field, Scalar value, Trace trace) {
    List<Tree.Leaf> leaves = slot(field.id()).leaves();
    if (leaves.isEmpty() || field.type().isList()) {
      leaves.add(new Tree.Leaf(value, trace));
      return true;
    }
    if (leaves.getFirst().value().equals(value)) {
      return false; // said twice: the second stays visible as text
    }
    problems.add(new Problem(pointer(field.id()), ProblemCode.CONFLICTING_ANSWERS));
    return false;
  }

  /** A sign that was ticked. */
  void sign(String code, Trace trace) {
    values
        .member("classification")
        .member("signs")
        .keyed(code)
        .member("code")
        .leaves()
        .add(new Tree.Leaf(Scalar.text(code), trace));
  }

  /** A theme that was ticked. */
  void theme(String value, Trace trace) {
    List<Tree.Leaf> leaves = slot("classification.themes").leaves();
    leaves.add(new Tree.Leaf(Scalar.text(value), trace));
  }

  private Growing list(String group) {
    int dot = group.lastIndexOf('.');
    Growing around = dot < 0 ? values : slot(group.substring(0, dot));
    return around.member(group.substring(dot + 1));
  }

  private Growing slot(String id) {
    Growing at = values;
    List<Node> nodes = form.roots();
    StringBuilder path = new StringBuilder();
    for (String name : id.split("\\.", -1)) {
      path.append(path.isEmpty() ? "" : ".").append(name);
      Node node = nodes.stream().filter(n -> n.name().equals(name)).findFirst().orElseThrow();
      at = at.member(name);
      if (node instanceof Group group) {
        if (group.repeats()) {
          at = at.element(current.computeIfAbsent(path.toString(), _ -> 0));
        }
        nodes = group.members();
      }
    }
    return at;
  }

  private String pointer(String id) {
    StringBuilder pointer = new StringBuilder();
    String path = "";
    for (String name : id.split("\\.", -1)) {
      path = path.isEmpty() ? name : path + "." + name;
      pointer.append('/').append(name);
      Optional<Group> group = form.group(path).filter(Group::repeats);
      if (group.isPresent()) {
        pointer.append('/').append(current.getOrDefault(path, 0));
      }
    }
    return pointer.toString();
  }
}
