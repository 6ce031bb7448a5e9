package org.sallyport.intake.passage.mapping;

import java.util.List;
import org.sallyport.intake.passage.form.Tree;
import org.sallyport.intake.passage.read.Json;
import org.sallyport.templates.form.Field;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.form.Group;
import org.sallyport.templates.form.Node;
import org.sallyport.templates.record.TraceHow;

/**
 * Maps posted JSON to the form's fields. Structure only: values stay as given. What the definition
 * does not know is unmapped text. Thread-safe.
 */
public final class JsonMapping {
  private final FormDefinition form;

  public JsonMapping(FormDefinition form) {
    this.form = form;
  }

  /**
   * Maps one posted JSON.
   *
   * @param part number of the JSON part
   */
  public Draft map(int part, Json root) {
    return map(part, root, TraceHow.JSON);
  }

  /**
   * Maps one posted JSON.
   *
   * @param how it was posted: {@code JSON} by a sender's own software, {@code WEB} by our pages
   */
  public Draft map(int part, Json root, TraceHow how) {
    JsonWalk walk = new JsonWalk(part, how);
    return switch (root) {
      case Json.Members members -> walk.draft(walk.members(form.roots(), members, "", true));
      case Json.Value _, Json.Elements _, Json.Nothing _ -> {
        walk.misplaced("", root, true);
        yield walk.draft(Tree.Members.none());
      }
    };
  }

  /** Whether a JSON is an object without members. */
  public static boolean isEmptyObject(Json root) {
    return root instanceof Json.Members(var members) && members.isEmpty();
  }

  /** The members of the definition that a sender may give. */
  static List<Node> askedOfSender(List<Node> nodes) {
    return nodes.stream()
        .filter(
            node ->
                switch (node) {
                  case Field f -> f.asked().bySender();
                  case Group g -> g.fields().anyMatch(f -> f.asked().bySender());
                })
        .toList();
  }
}
