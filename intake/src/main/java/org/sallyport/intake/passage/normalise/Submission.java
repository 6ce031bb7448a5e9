package org.sallyport.intake.passage.normalise;

import java.util.List;
import java.util.Optional;
import org.sallyport.intake.passage.ArrivalFacts;
import org.sallyport.intake.passage.ArrivalFacts.SubmissionRef;
import org.sallyport.intake.passage.form.Content;
import org.sallyport.intake.passage.marking.MarkFound;
import org.sallyport.intake.passage.read.BatchRow;
import org.sallyport.intake.passage.read.Letter;
import org.sallyport.intake.passage.read.ReadPart;
import org.sallyport.templates.problem.HoldReason;

/**
 * One submission in canonical form.
 *
 * @param relatedTo reference of the arrival's first submission, of a further one
 * @param marks protective markings, wherever they were found
 * @param parts those that belong to it
 * @param lacks why a person must look at it first, unless it is urgent
 * @param letter what the mail around it said
 * @param batch where it stood, of a row of a bulk file
 */
public record Submission(
    ArrivalFacts facts,
    SubmissionRef ref,
    List<String> relatedTo,
    Content content,
    List<MarkFound> marks,
    List<ReadPart> parts,
    Optional<HoldReason> lacks,
    Optional<Letter> letter,
    Optional<BatchRow> batch) {
  public Submission {
    relatedTo = List.copyOf(relatedTo);
    marks = List.copyOf(marks);
    parts = List.copyOf(parts);
  }

  /** A submission that is no row of a bulk file. */
  public Submission(
      ArrivalFacts facts,
      SubmissionRef ref,
      List<String> relatedTo,
      Content content,
      List<MarkFound> marks,
      List<ReadPart> parts,
      Optional<HoldReason> lacks,
      Optional<Letter> letter) {
    this(facts, ref, relatedTo, content, marks, parts, lacks, letter, Optional.empty());
  }

  /** The subject of the mail, else empty. */
  public String subject() {
    return letter.map(Letter::subject).orElse("");
  }
}
