package org.sallyport.intake.passage.form;

import java.util.ArrayList;
import java.util.List;
import org.sallyport.templates.form.Field;
import org.sallyport.templates.form.Group;
import org.sallyport.templates.form.Node;
import org.sallyport.templates.record.TraceHow;

/**
 * One value with its field and its place in the canonical tree.
 *
 * @param at JSON Pointer (RFC 6901) from the root of the tree
 */
public record Located(String at, Field field, Tree.Leaf leaf) {
  /** Where the sender finds it: in their own JSON, else by the form's fields. */
  public String pointer() {
    boolean posted = leaf.trace().how() == TraceHow.JSON || leaf.trace().how() == TraceHow.WEB;
    return posted ? leaf.trace().place() : at;
  }

  /** The value as text. */
  public String shown() {
    return leaf.value().shown();
  }

  /** Whether it is a value of the field of that id. */
  public boolean is(String fieldId) {
    return field.id().equals(fieldId);
  }

  /** Every value below these nodes, in the order of the definition. */
  public static List<Located> all(List<Node> nodes, Tree.Members values) {
    List<Located> found = new ArrayList<>();
    members(nodes, values, "", found);
    return found;
  }

  private static void members(
      List<Node> nodes, Tree.Members values, String at, List<Located> found) {
    for (Node node : nodes) {
      values
          .member(node.name())
          .ifPresent(tree -> below(node, tree, at + "/" + node.name(), found));
    }
  }

  private static void below(Node node, Tree tree, String at, List<Located> found) {
    switch (tree) {
      case Tree.Elements(List<Tree> elements) -> {
        for (int i = 0; i < elements.size(); i++) {
          below(node, elements.get(i), at + "/" + i, found);
        }
      }
      case Tree.Members members when node instanceof Group group ->
          members(group.members(), members, at, found);
      case Tree.Leaf leaf when node instanceof Field field ->
          found.add(new Located(at, field, leaf));
      case Tree.Members _, Tree.Leaf _ ->
          throw new IllegalStateException("tree and definition differ at " + node.id());
    }
  }
}
