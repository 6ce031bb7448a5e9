package org.sallyport.intake.passage.normalise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sallyport.intake.passage.form.Content;
import org.sallyport.intake.passage.form.Located;
import org.sallyport.intake.passage.form.PlainText;
import org.sallyport.intake.passage.form.Scalar;
import org.sallyport.intake.passage.form.Trace;
import org.sallyport.intake.passage.form.Tree;
import org.sallyport.intake.passage.form.Unmapped;
import org.sallyport.intake.submission.Problem;
import org.sallyport.templates.form.Field;
import org.sallyport.templates.form.FieldRule;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.form.Group;
import org.sallyport.templates.form.Node;
import org.sallyport.templates.problem.ProblemCode;
import org.sallyport.templates.record.Sureness;
import org.sallyport.templates.record.TraceHow;

/**
 * Normalises every value of a submission by its field. What cannot be read stays as given; what
 * changed keeps its raw form in its trace. Thread-safe.
 */
public final class TreeNormaliser {
  private static final String PLATE = "vrm";
  private static final String PLATE_STATUS = "vrmStatus";

  private final FormDefinition form;
  private final FieldReader reader;

  public TreeNormaliser(FormDefinition form, FieldReader reader) {
    this.form = form;
    this.reader = reader;
  }

  public Content normalise(Content given) {
    List<Problem> problems = new ArrayList<>(given.problems());
    Tree.Members values = members(form.roots(), given.values(), "", problems);
    List<Unmapped> unmapped =
        given.unmapped().stream()
            .map(u -> new Unmapped(u.part(), u.place(), PlainText.clean(u.text()), u.kind()))
            .toList();
    return new Content(values, unmapped, problems);
  }

  private Tree.Members members(
      List<Node> nodes, Tree.Members given, String at, List<Problem> problems) {
    Map<String, Tree> found = new LinkedHashMap<>();
    for (Node node : nodes) {
      given
          .member(node.name())
          .ifPresent(
              tree -> {
                Optional<String> kind = kind(found);
                found.put(node.name(), tree(node, tree, kind, at + "/" + node.name(), problems));
              });
    }
    derivePlateStatus(found);
    return new Tree.Members(found);
  }

  private static Optional<String> kind(Map<String, Tree> siblings) {
    return siblings.get("type") instanceof Tree.Leaf type
        ? Optional.of(type.value().shown())
        : Optional.empty();
  }

  private Tree tree(
      Node node, Tree given, Optional<String> kind, String at, List<Problem> problems) {
    return switch (given) {
      case Tree.Elements(List<Tree> elements) -> {
        List<Tree> found = new ArrayList<>();
        for (Tree element : elements) {
          found.add(tree(node, element, kind, at + "/" + found.size(), problems));
        }
        yield new Tree.Elements(found);
      }
      case Tree.Members members when node instanceof Group group ->
          members(group.members(), members, at, problems);
      case Tree.Leaf leaf when node instanceof Field field ->
          leaf(new Located(at, field, leaf), kind, problems);
      case Tree.Members _, Tree.Leaf _ ->
          throw new IllegalStateException("tree and definition differ at " + node.id());
    };
  }

  private Tree leaf(Located given, Optional<String> kind, List<Problem> problems) {
    Field field = given.field();
    Scalar before = given.leaf().value();
    Reading reading = reader.read(field, before, kind);
    reading.problem().ifPresent(code -> problems.add(new Problem(given.pointer(), code)));
    String shown = reading.value().shown();
    if (field.format().maxLength().isPresent()
        && shown.codePointCount(0, shown.length()) > field.format().maxLength().getAsInt()) {
      problems.add(new Problem(given.pointer(), ProblemCode.LONG_TEXT));
    }
    if (PlainText.hasControls(before.shown())) {
      problems.add(new Problem(given.pointer(), ProblemCode.CONTROL_REMOVED));
    }
    Trace trace = given.leaf().trace();
    boolean same = shown.equals(before.shown()) || trace.raw().isPresent();
    return new Tree.Leaf(reading.value(), same ? trace : trace.withRaw(before.shown()));
  }

  /** Says beside a number plate whether it is whole, partial or of no known form. */
  private void derivePlateStatus(Map<String, Tree> members) {
    boolean isPlate =
        form.field("vehicles." + PLATE).flatMap(Field::rule).equals(Optional.of(FieldRule.VRM));
    if (isPlate && members.get(PLATE) instanceof Tree.Leaf(Scalar plate, Trace trace)) {
      String status = Formats.plateStatus(plate.shown()).name();
      Trace derived =
          new Trace(
              trace.part(), TraceHow.DERIVED, trace.place(), Optional.empty(), Sureness.CERTAIN);
      members.put(PLATE_STATUS, new Tree.Leaf(Scalar.text(status), derived));
    }
  }
}
