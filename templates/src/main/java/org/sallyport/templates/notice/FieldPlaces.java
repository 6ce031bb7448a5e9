package org.sallyport.templates.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.form.Node;

/** Names the place of a JSON Pointer as people know it: the labels of the form, numbered from 1. */
final class FieldPlaces {
  private final FormDefinition form;
  private final Phrases phrases;

  FieldPlaces(FormDefinition form, Phrases phrases) {
    this.form = form;
    this.phrases = phrases;
  }

  /** Such as {@code Person 2, Date of birth}; empty for the whole or where the form has no such. */
  Optional<String> name(String pointer) {
    List<String> names = new ArrayList<>();
    String id = "";
    for (String step : pointer.split("/", -1)) {
      if (step.matches("\\d{1,6}") && !names.isEmpty()) {
        String number = Integer.toString(Integer.parseInt(step) + 1);
        names.add(
            phrases.say("problem.numbered", Map.of("label", names.removeLast(), "number", number)));
      } else if (!step.isEmpty()) {
        id = id.isEmpty() ? step : id + "." + step;
        Optional<Node> node = form.node(id);
        if (node.isEmpty()) {
          break;
        }
        if (!node.get().label().isBlank()) {
          names.add(node.get().label());
        }
      }
    }
    return names.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", names));
  }
}
