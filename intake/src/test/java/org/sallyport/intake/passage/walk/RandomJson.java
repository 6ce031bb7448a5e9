package org.sallyport.intake.passage.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.sallyport.templates.form.Compartment;
import org.sallyport.templates.form.Field;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.form.Group;
import org.sallyport.templates.form.Node;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A seeded sender: known and unknown members, fitting and odd values, every text a new word. */
final class RandomJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** Every word typed. */
  final List<String> words = new ArrayList<>();

  /** Words that only the source desk may see. */
  final List<String> secrets = new ArrayList<>();

  private final Random random;

  RandomJson(long seed) {
    this.random = new Random(seed);
  }

  String json(FormDefinition form, boolean withNarrative) {
    ObjectNode root = MAPPER.createObjectNode();
    members(root, form.roots(), Compartment.CONTENT);
    if (withNarrative) {
      ArrayNode items =
          root.get("information") instanceof ArrayNode given ? given : root.putArray("information");
      items.addObject().put("text", "We saw " + word(false) + " there.");
    }
    return root.toString();
  }

  private void members(ObjectNode to, List<Node> nodes, Compartment outer) {
    for (Node node : nodes) {
      if (random.nextInt(3) > 0) {
        continue;
      }
      switch (node) {
        case Group group when group.repeats() -> {
          ArrayNode list = to.putArray(group.name());
          for (int i = random.nextInt(3); i >= 0; i--) {
            members(list.addObject(), group.members(), group.compartment());
          }
        }
        case Group group ->
            members(to.putObject(group.name()), group.members(), group.compartment());
        case Field field -> value(to, field);
      }
    }
    if (random.nextInt(8) == 0) {
      unknown(to, outer);
    }
  }

  private void unknown(ObjectNode to, Compartment outer) {
    ObjectNode deep = to.putObject("x" + random.nextInt(1000) + "/~" + outer.name().charAt(0));
    deep.put("note", "said " + word(true));
    deep.putArray("more").add(random.nextInt()).add(true).addNull().add(word(true));
  }

  private void value(ObjectNode to, Field field) {
    boolean secret = field.compartment() == Compartment.SOURCE || !field.asked().bySender();
    if (field.type().isList()) {
      ArrayNode list = to.putArray(field.name());
      for (int i = random.nextInt(3); i > 0; i--) {
        list.add(text(field, secret));
      }
      return;
    }
    switch (random.nextInt(12)) {
      case 0 -> to.put(field.name(), random.nextInt(10_000));
      case 1 -> to.put(field.name(), random.nextDouble());
      case 2 -> to.put(field.name(), random.nextBoolean());
      case 3 -> to.putNull(field.name());
      case 4 -> to.put(field.name(), " \u0007" + word(secret) + "\u00a0e\u0301 ");
      default -> to.put(field.name(), text(field, secret));
    }
  }

  private String text(Field field, boolean secret) {
    if (field.type().hasChoices() && random.nextInt(4) > 0) {
      return field.choices().get(random.nextInt(field.choices().size())).value();
    }
    return word(secret);
  }

  private String word(boolean secret) {
    String word = "w" + words.size() + "q" + Integer.toString(random.nextInt(1 << 30), 36) + "z";
    words.add(word);
    if (secret) {
      secrets.add(word);
    }
    return word;
  }
}
