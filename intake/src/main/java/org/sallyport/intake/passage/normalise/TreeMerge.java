package org.sallyport.intake.passage.normalise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sallyport.intake.passage.form.Tree;
import org.sallyport.intake.passage.form.Unmapped;

/**
 * Brings the values of two parts together: lists follow one another, and where both gave a single
 * answer the first stands and the second becomes unmapped text. Used by one thread, once.
 */
final class TreeMerge {
  private final List<Unmapped> left = new ArrayList<>();

  /** What found no place. */
  List<Unmapped> left() {
    return left;
  }

  Tree.Members merge(Tree.Members first, Tree.Members second) {
    Map<String, Tree> merged = new LinkedHashMap<>(first.members());
    second
        .members()
        .forEach(
            (name, tree) ->
                merged.put(
                    name,
                    Optional.ofNullable(merged.get(name))
                        .map(known -> merge(known, tree))
                        .orElse(tree)));
    return new Tree.Members(merged);
  }

  private Tree merge(Tree first, Tree second) {
    return switch (first) {
      case Tree.Members members when second instanceof Tree.Members others ->
          merge(members, others);
      case Tree.Elements(List<Tree> elements)
          when second instanceof Tree.Elements(List<Tree> others) -> {
        List<Tree> all = new ArrayList<>(elements);
        all.addAll(others);
        yield new Tree.Elements(all);
      }
      case Tree.Members _, Tree.Elements _, Tree.Leaf _ -> {
        keep(second);
        yield first;
      }
    };
  }

  private void keep(Tree tree) {
    switch (tree) {
      case Tree.Members members -> members.members().values().forEach(this::keep);
      case Tree.Elements elements -> elements.elements().forEach(this::keep);
      case Tree.Leaf(var value, var trace) ->
          left.add(
              new Unmapped(
                  trace.part(),
                  trace.place(),
                  trace.raw().orElse(value.shown()),
                  Unmapped.Kind.ASIDE));
    }
  }
}
