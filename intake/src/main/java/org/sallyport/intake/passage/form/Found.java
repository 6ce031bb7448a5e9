package org.sallyport.intake.passage.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks values up in a tree by dotted field id, through every list on the way. */
public final class Found {
  private Found() {}

  /** Every leaf of that field, in order. */
  public static Stream<Tree.Leaf> leaves(Tree tree, String id) {
    return list(tree, id).stream();
  }

  /** Asked dozens of times of every submission, most often for what is not there. */
  private static List<Tree.Leaf> list(Tree tree, String id) {
    List<Tree.Leaf> found = new ArrayList<>();
    gather(tree, id, 0, found);
    return found;
  }

  private static void gather(Tree tree, String id, int from, List<Tree.Leaf> found) {
    switch (tree) {
      case Tree.Members members -> {
        if (from < id.length()) {
          int dot = id.indexOf('.', from);
          int end = dot < 0 ? id.length() : dot;
          Tree below = members.members().get(id.substring(from, end));
          if (below != null) {
            gather(below, id, Math.min(id.length(), end + 1), found);
          }
        }
      }
      case Tree.Elements(List<Tree> elements) -> {
        for (Tree element : elements) {
          gather(element, id, from, found);
        }
      }
      case Tree.Leaf leaf -> {
        if (from == id.length()) {
          found.add(leaf);
        }
      }
    }
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
    for (Tree.Leaf leaf : list(tree, id)) {
      String given = leaf.value().shown().strip().toUpperCase(Locale.ROOT);
      if (List.of(wanted).contains(given)) {
        return true;
      }
    }
    return false;
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
