package org.sallyport.templates.form;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A JSON object, or a list of them where it repeats. */
public record Group(
    String id,
    String name,
    Wording wording,
    Compartment compartment,
    Repetition repetition,
    List<Node> members)
    implements Node {
  public Group {
    members = List.copyOf(members);
  }

  /** Whether its JSON value is a list of objects. */
  public boolean repeats() {
    return repetition.repeats();
  }

  /** The member of that JSON name, where there is one. */
  public Optional<Node> member(String memberName) {
    return members.stream().filter(n -> n.name().equals(memberName)).findFirst();
  }

  /** All fields below, in the order of the form. */
  public Stream<Field> fields() {
    return members.stream().flatMap(FormDefinition::fieldsOf);
  }

  /** Whether any field below is asked of such a one. */
  public boolean isAskedOf(Asked asked) {
    return fields().anyMatch(f -> f.asked() == asked);
  }
}
