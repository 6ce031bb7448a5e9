package org.sallyport.templates.form;

import java.util.List;
import java.util.Optional;

/** One question and its value. */
public record Field(
    String id,
    String name,
    FieldType type,
    Wording wording,
    Requirement requirement,
    Optional<Condition> condition,
    Asked asked,
    Compartment compartment,
    List<Choice> choices,
    Format format)
    implements Node {
  public Field {
    choices = List.copyOf(choices);
  }

  /** What to write and why it is asked; empty where nobody is asked. */
  public String hint() {
    return wording.hint().orElse("");
  }

  /** The choice of that wire value. */
  public Optional<Choice> choice(String value) {
    return choices.stream().filter(c -> c.value().equals(value)).findFirst();
  }

  /** The rule, where there is one. */
  public Optional<FieldRule> rule() {
    return format.rule();
  }
}
