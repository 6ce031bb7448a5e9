package org.sallyport.intake.passage.normalise;

import java.util.Optional;
import org.sallyport.intake.passage.form.Scalar;
import org.sallyport.templates.problem.ProblemCode;

/**
 * What a value was read as: its normalised form, or the value as given with a code that says why.
 */
public record Reading(Scalar value, Optional<ProblemCode> problem) {
  static Reading of(Scalar value) {
    return new Reading(value, Optional.empty());
  }

  static Reading text(String normalised) {
    return of(Scalar.text(normalised));
  }

  static Reading odd(Scalar asGiven, ProblemCode why) {
    return new Reading(asGiven, Optional.of(why));
  }
}
