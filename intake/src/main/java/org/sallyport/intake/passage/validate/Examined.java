package org.sallyport.intake.passage.validate;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sallyport.intake.passage.form.Content;
import org.sallyport.intake.passage.form.Located;

/**
 * What a rule looks at.
 *
 * @param values every value with its place
 * @param at when the arrival came, local time
 */
record Examined(Content content, List<Located> values, LocalDateTime at) {
  Stream<Located> of(String fieldId) {
    return values.stream().filter(value -> value.is(fieldId));
  }

  Optional<String> first(String fieldId) {
    return of(fieldId).map(Located::shown).findFirst();
  }

  boolean has(String fieldId) {
    return of(fieldId).findAny().isPresent();
  }

  boolean answered(String fieldId, String... any) {
    List<String> wanted = List.of(any);
    return of(fieldId).anyMatch(value -> wanted.contains(value.shown()));
  }
}
