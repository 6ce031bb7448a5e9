package org.sallyport.intake.passage.validate;

import java.util.ArrayList;
import java.util.List;
import org.sallyport.intake.passage.Stage;
import org.sallyport.intake.passage.normalise.Submission;
import org.sallyport.intake.passage.read.ReadPart;
import org.sallyport.intake.submission.PartRole;
import org.sallyport.intake.submission.Problem;
import org.sallyport.templates.problem.ProblemCode;
import org.sallyport.templates.problem.WithheldReason;

/** Third stage: finds what is wrong with each submission and its files. Thread-safe. */
public final class Validating implements Stage<List<Submission>, List<Validated>> {
  private final Rules rules;
  private final ReferralForms referralForms = new ReferralForms();

  public Validating(Rules rules) {
    this.rules = rules;
  }

  @Override
  public List<Validated> apply(List<Submission> submissions) {
    return submissions.stream().map(this::validate).toList();
  }

  private Validated validate(Submission submission) {
    List<Problem> problems =
        new ArrayList<>(rules.check(submission.content(), submission.facts().receivedAt(), true));
    int file = 0;
    for (ReadPart part : submission.parts()) {
      if (isAttachment(part.opened().role())) {
        String pointer = "/attachments/" + file++;
        if (referralForms.isOne(part)) {
          problems.add(new Problem(pointer, ProblemCode.REFERRAL_DOCUMENT));
        }
        if (part instanceof ReadPart.Withheld withheld) {
          problems.addAll(ofFile(pointer, withheld.reason()));
        }
      }
    }
    return new Validated(submission, problems);
  }

  /** Whether it is counted among the record's {@code attachments[]}. */
  private static boolean isAttachment(PartRole role) {
    return switch (role) {
      case FILE, MESSAGE, ROWS -> true;
      case FORM_JSON, BODY, MANIFEST -> false;
    };
  }

  private static List<Problem> ofFile(String pointer, WithheldReason reason) {
    return switch (reason) {
      case ENCRYPTED, UNREADABLE -> List.of(new Problem(pointer, ProblemCode.ENCRYPTED_UNREADABLE));
      case NOT_TAKEN -> List.of(new Problem(pointer, ProblemCode.PART_TYPE_NOT_TAKEN));
      case IMAGE -> List.of(new Problem(pointer, ProblemCode.IMAGE_UNSEEN));
      case TOO_LARGE, INFECTED -> List.of();
    };
  }
}
