package org.sallyport.intake.passage.form;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A piece of a submission's canonical tree. Its member names and nesting are the form definition's;
 * anything else a sender gave is {@link Unmapped}. Immutable.
 */
public sealed interface Tree {
  /** An object; its members in the order of the definition. */
  record Members(Map<String, Tree> members) implements Tree {
    public Members {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    public static Members none() {
      return new Members(Map.of());
    }

    public boolean isEmpty() {
      return members.isEmpty();
    }

    public Optional<Tree> member(String name) {
      return Optional.ofNullable(members.get(name));
    }

    /** The same with one member set; a member that is new stands last. */
    public Members with(String name, Tree tree) {
      Map<String, Tree> changed = new LinkedHashMap<>(members);
      changed.put(name, tree);
      return new Members(changed);
    }
  }

  /** A list. */
  record Elements(List<Tree> elements) implements Tree {
    public Elements {
      elements = List.copyOf(elements);
    }
  }

  /** A value and where it came from. */
  record Leaf(Scalar value, Trace trace) implements Tree {}
}
