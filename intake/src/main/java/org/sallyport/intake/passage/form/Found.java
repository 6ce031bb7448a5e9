package org.sallyport.intake.passage.form;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks values up in a tree by dotted field id, through every list on the way. */
public final class Found {
  private Found() {}

  /** Every leaf of that field, in order. */
  public static Stream<Tree.Leaf> leaves(Tree tree, String id) {
    int dot = id.indexOf('.');
    String name = dot < 0 ? id : id.substring(0, dot);
    String rest = dot < 0 ? "" : id.substring(dot + 1);
    return switch (tree) {
      case Tree.Members members ->
          id.isEmpty()
              ? Stream.empty()
              : members.member(name).stream().flatMap(below -> leaves(below, rest));
      case Tree.Elements elements -> elements.elements().stream().flatMap(e -> leaves(e, id));
      case Tree.Leaf leaf -> id.isEmpty() ? Stream.of(leaf) : Stream.empty();
    };
  }

  /** Every value of that field as text. */
  public static Stream<String> texts(Tree tree, String id) {
    return leaves(tree, id).map(leaf -> leaf.value().shown());
  }

  /** The first value of that field. */
  public static Optional<String> text(Tree tree, String id) {
    return texts(tree, id).findFirst();
  }

  /** Whether any value of that field is one of these wire values. */
  public static boolean any(Tree tree, String id, String... wanted) {
    return texts(tree, id)
        .anyMatch(
            text ->
                Stream.of(wanted).anyMatch(w -> w.equals(text.strip().toUpperCase(Locale.ROOT))));
  }

  /** All leaves below. */
  public static Stream<Tree.Leaf> all(Tree tree) {
    return switch (tree) {
      case Tree.Members members -> members.members().values().stream().flatMap(Found::all);
      case Tree.Elements elements -> elements.elements().stream().flatMap(Found::all);
      case Tree.Leaf leaf -> Stream.of(leaf);
    };
  }
}
