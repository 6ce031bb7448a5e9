package org.sallyport.intake.passage.mapping;

import java.util.Set;
import org.sallyport.templates.form.Labels;

/** What word processors show in a field of a form that nobody has filled in. */
final class StandardPrompts {
  private static final Set<String> PROMPTS =
      Set.of(
          "click or tap here to enter text",
          "click here to enter text",
          "click or tap to enter text",
          "enter text",
          "click or tap to enter a date",
          "click here to enter a date",
          "click to enter a date",
          "enter a date",
          "choose an item",
          "choose a building block");

  private StandardPrompts() {}

  static boolean is(String text) {
    return PROMPTS.contains(Labels.fold(text));
  }
}
