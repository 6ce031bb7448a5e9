package org.sallyport.intake.passage.validate;

import java.util.stream.Stream;
import org.sallyport.intake.submission.Problem;

/** One rule of quality: a pure function. */
@FunctionalInterface
interface Rule {
  Stream<Problem> check(Examined examined);
}
