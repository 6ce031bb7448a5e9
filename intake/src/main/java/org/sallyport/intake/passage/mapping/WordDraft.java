package org.sallyport.intake.passage.mapping;

import java.util.List;
import org.sallyport.intake.passage.form.Content;
import org.sallyport.intake.passage.marking.MarkFound;

/**
 * What one document gave.
 *
 * @param filled whether it is our form and at least one field was filled in
 */
public record WordDraft(Content content, List<MarkFound> marks, boolean filled) {
  public WordDraft {
    marks = List.copyOf(marks);
  }
}
