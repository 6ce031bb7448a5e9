package org.sallyport.intake.passage.normalise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.intake.passage.ArrivalFacts;
import org.sallyport.intake.passage.ArrivalFacts.SubmissionRef;
import org.sallyport.intake.passage.form.Content;
import org.sallyport.intake.passage.marking.MarkFound;
import org.sallyport.intake.passage.read.BatchRow;

/**
 * The second stage for one row of a bulk file, which is a submission without parts of its own.
 * Thread-safe.
 */
public final class RowNormalising {
  private final TreeNormaliser normaliser;

  public RowNormalising(TreeNormaliser normaliser) {
    this.normaliser = normaliser;
  }

  /**
   * The row in canonical form.
   *
   * @param given what the row gave, structure only
   * @param fileMarks markings of the file as a whole, which are each row's too
   */
  public Submission submission(
      ArrivalFacts facts,
      SubmissionRef ref,
      Content given,
      BatchRow where,
      List<MarkFound> fileMarks) {
    Content content = normaliser.normalise(given);
    List<MarkFound> marks = new ArrayList<>(Normalising.ofField(content));
    marks.addAll(fileMarks);
    return new Submission(
        facts,
        ref,
        List.of(),
        content,
        marks,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(where));
  }
}
