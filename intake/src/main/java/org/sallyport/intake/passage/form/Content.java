package org.sallyport.intake.passage.form;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.sallyport.intake.submission.Problem;

/**
 * What a submission says, wherever it came from.
 *
 * @param values in their fields
 * @param unmapped text that fits no field
 * @param problems found so far, of both audiences
 */
public record Content(Tree.Members values, List<Unmapped> unmapped, List<Problem> problems) {
  /** Id of the field that holds the narrative. */
  public static final String NARRATIVE = "information.text";

  public Content {
    unmapped = List.copyOf(unmapped);
    problems = List.copyOf(problems);
  }

  /** Whether any narrative shows a visible character. */
  public boolean hasNarrative() {
    return Found.texts(values, NARRATIVE).anyMatch(Visible::any);
  }

  /** Whether nothing was given at all, as in {@code {}}. */
  public boolean isEmpty() {
    return values.isEmpty() && unmapped.isEmpty();
  }

  /** The same with more problems behind those it has. */
  public Content and(Collection<Problem> more) {
    List<Problem> all = new ArrayList<>(problems);
    all.addAll(more);
    return new Content(values, unmapped, all);
  }
}
