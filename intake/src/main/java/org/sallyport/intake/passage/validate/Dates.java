package org.sallyport.intake.passage.validate;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sallyport.intake.passage.form.Located;
import org.sallyport.intake.passage.form.PartialDate;
import org.sallyport.intake.submission.Problem;
import org.sallyport.templates.form.FieldRule;
import org.sallyport.templates.form.FieldType;
import org.sallyport.templates.problem.ProblemCode;

/**
 * DATE_FUTURE where only a past date makes sense, an end before its beginning, a person older than
 * 120. Dates of events may lie ahead; classification looks at those.
 */
final class Dates implements Rule {
  private static final int OLDEST = 120;
  private static final String FROM = "information.eventFrom";
  private static final String TO = "information.eventTo";

  @Override
  public Stream<Problem> check(Examined examined) {
    Stream<Problem> single =
        examined.values().stream()
            .filter(value -> value.field().type() == FieldType.PARTIAL_DATE)
            .filter(value -> !value.is(FROM) && !value.is(TO))
            .flatMap(value -> single(value, examined.at()).stream());
    return Stream.concat(single, turned(examined));
  }

  private static Optional<Problem> single(Located value, LocalDateTime at) {
    return PartialDate.read(value.shown())
        .flatMap(
            date -> {
              boolean birth =
                  value.field().rule().filter(r -> r == FieldRule.BIRTH_DATE).isPresent();
              if (date.earliest().isAfter(at)) {
                return Optional.of(new Problem(value.pointer(), ProblemCode.DATE_FUTURE));
              }
              return birth && date.latest().isBefore(at.toLocalDate().minusYears(OLDEST + 1))
                  ? Optional.of(new Problem(value.pointer(), ProblemCode.FORMAT_ODD))
                  : Optional.empty();
            });
  }

  private static Stream<Problem> turned(Examined examined) {
    Map<String, PartialDate> beginnings = new HashMap<>();
    examined
        .of(FROM)
        .forEach(
            from ->
                PartialDate.read(from.shown())
                    .ifPresent(date -> beginnings.put(parent(from.at()), date)));
    return examined
        .of(TO)
        .filter(
            to -> {
              PartialDate from = beginnings.get(parent(to.at()));
              return from != null
                  && PartialDate.read(to.shown())
                      .filter(end -> end.latest().isBefore(from.earliest().toLocalDate()))
                      .isPresent();
            })
        .map(to -> new Problem(to.pointer(), ProblemCode.CONFLICTING_ANSWERS));
  }

  private static String parent(String pointer) {
    return pointer.substring(0, pointer.lastIndexOf('/'));
  }
}
