package org.sallyport.templates.form;

import java.util.List;
import java.util.Optional;

/**
 * When a conditional field is asked: where {@code field} has one of the values, or where all fields
 * of {@code absent} are empty. With neither, only a person can tell; then {@code text} says it.
 *
 * @param text for the form, such as "Only if someone may be in danger"
 * @param field id of the field that decides
 * @param anyOf wire values of that field
 * @param absent ids of fields that must all be empty
 */
public record Condition(
    String text, Optional<String> field, List<String> anyOf, List<String> absent) {
  public Condition {
    anyOf = List.copyOf(anyOf);
    absent = List.copyOf(absent);
  }
}
