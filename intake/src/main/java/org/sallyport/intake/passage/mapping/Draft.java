package org.sallyport.intake.passage.mapping;

import java.util.List;
import org.sallyport.intake.passage.form.Content;

/**
 * What one part gave: its values in their fields, as given, and everything else.
 *
 * @param misplaced pointers at which an object, list or text stands where another of these must;
 *     what stood there is among the unmapped texts
 */
public record Draft(Content content, List<String> misplaced) {
  public Draft {
    misplaced = List.copyOf(misplaced);
  }
}
