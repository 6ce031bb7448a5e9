package org.sallyport.intake.passage.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.sallyport.intake.passage.form.Scalar;
import org.sallyport.intake.passage.form.Trace;
import org.sallyport.intake.passage.form.Tree;
import org.sallyport.templates.form.Field;
import org.sallyport.templates.form.Group;
import org.sallyport.templates.form.Node;

/** A tree that is filled value by value in any order. Used by one thread. */
final class Growing {
  private final Map<String, Growing> members = new HashMap<>();
  private final SortedMap<Integer, Growing> elements = new TreeMap<>();
  private final Map<String, Integer> keys = new LinkedHashMap<>();
  private final List<Tree.Leaf> leaves = new ArrayList<>();

  Growing member(String name) {
    return members.computeIfAbsent(name, _ -> new Growing());
  }

  Growing element(int index) {
    return elements.computeIfAbsent(index, _ -> new Growing());
  }

  /** The element of that key; a new one stands behind those there are. */
  Growing keyed(String key) {
    return element(keys.computeIfAbsent(key, _ -> keys.size()));
  }

  List<Tree.Leaf> leaves() {
    return leaves;
  }

  boolean isEmpty() {
    return leaves.isEmpty() && allEmpty(members.values()) && allEmpty(elements.values());
  }

  private static boolean allEmpty(Collection<Growing> below) {
    for (Growing one : below) {
      if (!one.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** The members of these nodes that hold anything, in the order of the definition. */
  Tree.Members members(List<Node> nodes) {
    Map<String, Tree> found = new LinkedHashMap<>();
    for (Node node : nodes) {
      Growing below = members.get(node.name());
      if (below != null) {
        below.tree(node).ifPresent(tree -> found.put(node.name(), tree));
      }
    }
    return new Tree.Members(found);
  }

  private Optional<Tree> tree(Node node) {
    if (isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (node) {
          case Field field when field.type().isList() -> new Tree.Elements(List.copyOf(leaves));
          case Field _ -> leaves.getFirst();
          case Group group when group.repeats() -> new Tree.Elements(elements(group));
          case Group group -> members(group.members());
        });
  }

  private List<Tree> elements(Group group) {
    return group
        .repetition()
        .keyedBy()
        .map(key -> keyedElements(group, key))
        .orElseGet(() -> countedElements(group));
  }

  /** The key stands beside what was answered for it. */
  private List<Tree> keyedElements(Group group, String keyMember) {
    List<Tree> found = new ArrayList<>();
    keys.forEach(
        (key, index) -> {
          Growing element = element(index);
          if (!element.isEmpty()) {
            List<Tree.Leaf> keyLeaves = element.member(keyMember).leaves();
            if (keyLeaves.isEmpty()) {
              keyLeaves.add(new Tree.Leaf(Scalar.text(key), element.firstTrace()));
            }
            found.add(element.members(group.members()));
          }
        });
    return found;
  }

  private Trace firstTrace() {
    return Stream.concat(
            leaves.stream().map(Tree.Leaf::trace),
            Stream.concat(members.values().stream(), elements.values().stream())
                .filter(below -> !below.isEmpty())
                .map(Growing::firstTrace))
        .findFirst()
        .orElseThrow();
  }

  /** Empty elements keep their place, because links count elements. */
  private List<Tree> countedElements(Group group) {
    List<Tree> found = new ArrayList<>();
    for (int i = 0; i <= elements.lastKey(); i++) {
      Growing element = elements.get(i);
      found.add(element == null ? Tree.Members.none() : element.members(group.members()));
    }
    while (found.getLast() instanceof Tree.Members last && last.isEmpty()) {
      found.removeLast();
    }
    return found;
  }
}
