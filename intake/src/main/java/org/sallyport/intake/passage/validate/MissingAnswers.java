package org.sallyport.intake.passage.validate;

import java.util.stream.Stream;
import org.sallyport.intake.submission.Problem;
import org.sallyport.templates.problem.ProblemCode;

/** NO_AGENCY, NO_SUBMITTER, NO_CONTACT (DOMAIN: minimum accept set). */
final class MissingAnswers implements Rule {
  @Override
  public Stream<Problem> check(Examined examined) {
    return Stream.of(
            missing(examined, ProblemCode.NO_AGENCY, "submitter.agency"),
            missing(examined, ProblemCode.NO_SUBMITTER, "submitter.name"),
            missing(examined, ProblemCode.NO_CONTACT, "submitter.email", "submitter.phone"))
        .flatMap(s -> s);
  }

  private static Stream<Problem> missing(Examined examined, ProblemCode code, String... fields) {
    return Stream.of(fields).anyMatch(examined::has)
        ? Stream.empty()
        : Stream.of(new Problem("/" + fields[0].replace('.', '/'), code));
  }
}
