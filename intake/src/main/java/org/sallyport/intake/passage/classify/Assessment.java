package org.sallyport.intake.passage.classify;

import java.util.Optional;
import org.sallyport.intake.passage.form.Found;
import org.sallyport.intake.passage.form.Scalar;
import org.sallyport.intake.passage.form.Tree;

/**
 * Codes taken from the source compartment that an analyst may have without learning who told.
 *
 * @param infoHint A to E of the 3x5x2 system's second axis: a hint, not a grade
 */
public record Assessment(
    Optional<String> infoHint,
    Optional<String> frequency,
    Optional<Scalar> suspectedFalse,
    Optional<String> riskToSource) {
  static Assessment of(Tree.Members values) {
    return new Assessment(
        hint(values),
        Found.text(values, "origin.frequency"),
        Found.leaves(values, "origin.suspectedFalseOrMalicious").map(Tree.Leaf::value).findFirst(),
        Found.text(values, "origin.riskToSourceIfKnown"));
  }

  private static Optional<String> hint(Tree.Members values) {
    if (Found.any(values, "origin.suspectedFalseOrMalicious", "TRUE")) {
      return Optional.of("E");
    }
    boolean corroborated = Found.text(values, "origin.corroboration").isPresent();
    return Found.text(values, "origin.howKnown")
        .flatMap(
            how ->
                switch (how) {
                  case "WITNESSED_BY_ME" -> Optional.of("A");
                  case "TOLD_BY_VICTIM",
                      "TOLD_BY_SUSPECT",
                      "TOLD_BY_THIRD_PARTY",
                      "PROFESSIONAL_RECORD",
                      "ONLINE_OPEN" ->
                      Optional.of(corroborated ? "B" : "C");
                  case "RUMOUR_COMMUNITY", "ANONYMOUS", "OTHER", "NOT_KNOWN" -> Optional.of("D");
                  default -> Optional.empty(); // a value the field does not know
                });
  }
}
