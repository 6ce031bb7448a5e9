package org.sallyport.intake.passage.seal;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.sallyport.templates.form.Field;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.form.Group;
import org.sallyport.templates.form.Node;

/**
 * The fields of one compartment, and the groups that hold any: found once for a form, for every
 * record asks at each of its nodes. Thread-safe.
 */
final class Wanted {
  private final Set<Node> nodes = Collections.newSetFromMap(new IdentityHashMap<>());

  private Wanted(List<Node> roots, Predicate<Field> wanted) {
    add(roots, wanted);
  }

  static Wanted of(FormDefinition form, Predicate<Field> wanted) {
    return new Wanted(form.roots(), wanted);
  }

  private boolean add(List<Node> these, Predicate<Field> wanted) {
    boolean any = false;
    for (Node node : these) {
      boolean has =
          switch (node) {
            case Field field -> wanted.test(field);
            case Group group -> add(group.members(), wanted);
          };
      if (has) {
        nodes.add(node);
        any = true;
      }
    }
    return any;
  }

  boolean has(Node node) {
    return nodes.contains(node);
  }
}
