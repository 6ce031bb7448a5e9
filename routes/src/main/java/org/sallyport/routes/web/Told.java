package org.sallyport.routes.web;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.reception.Examiner;
import org.sallyport.intake.submission.Problem;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.form.Node;
import org.sallyport.templates.journey.Answers;
import org.sallyport.templates.journey.Journey;
import org.sallyport.templates.journey.Place;
import org.sallyport.templates.pages.Question;
import org.sallyport.templates.problem.ProblemCode;

/**
 * What is told of answers before they are sent, by the same functions that look at them afterwards.
 * Thread-safe.
 */
final class Told {
  /** Said elsewhere on the journey, in more words. */
  private static final Set<ProblemCode> ELSEWHERE =
      EnumSet.of(ProblemCode.URGENT_CALL_999, ProblemCode.REFERRAL_MISSING);

  private final FormParts parts;
  private final Examiner examiner;

  Told(FormParts parts, Examiner examiner) {
    this.parts = parts;
    this.examiner = examiner;
  }

  /**
   * One line for the writer.
   *
   * @param target id of the control, where it is on the same page
   * @param address of the page that mends it; empty where none does
   */
  public record Line(String label, String message, String target, String address) {}

  /** What the examiner says of the whole. */
  Examiner.Examination examine(Answers answers, String today, boolean files) {
    return examiner.examine(Bytes.utf8(parts.json().write(answers, today)), files);
  }

  private List<Problem> problems(Answers answers, String today) {
    return switch (examine(answers, today, true)) {
      case Examiner.Examination.Fine fine -> fine.problems();
      case Examiner.Examination.Bad bad -> bad.problems();
    };
  }

  /** What is wrong on one page, by path: the code, or a question that matters left empty. */
  Map<String, String> onPage(Place place, Answers answers, String today, List<String> missing) {
    Map<String, String> found = new LinkedHashMap<>();
    List<String> paths =
        parts.questions().of(place, answers, Map.of()).stream()
            .flatMap(set -> set.questions().stream())
            .map(Question::path)
            .toList();
    for (Problem problem : problems(answers, today)) {
      String at = parts.json().pathOf(problem.pointer(), answers);
      if (!ELSEWHERE.contains(problem.code())) {
        paths.stream()
            .filter(path -> at.equals(path) || at.startsWith(path + "."))
            .findFirst()
            .ifPresent(path -> found.putIfAbsent(path, parts.questions().sentence(problem.code())));
      }
    }
    missing.forEach(path -> found.putIfAbsent(path, parts.questions().askAgain()));
    return found;
  }

  /** The same in the order of the page, for the summary. */
  List<Line> summary(List<Question.Set> sets) {
    return sets.stream()
        .flatMap(set -> set.questions().stream())
        .filter(q -> !q.error().isEmpty())
        .map(q -> new Line(q.label(), q.error(), q.target(), ""))
        .toList();
  }

  /** What may be looked at again before sending. */
  List<Line> hints(List<Problem> problems, Answers answers) {
    List<Line> lines = new ArrayList<>();
    for (Problem problem : problems) {
      if (problem.code() != ProblemCode.URGENT_CALL_999) {
        String path = parts.json().pathOf(problem.pointer(), answers);
        lines.add(
            new Line(
                label(parts.form(), problem.pointer()),
                parts.questions().sentence(problem.code()),
                "",
                address(path, answers).map(a -> "/form/" + a).orElse("")));
      }
    }
    return lines;
  }

  /** The label of the field or group that a pointer means; empty for the whole. */
  static String label(FormDefinition form, String pointer) {
    String id =
        java.util.Arrays.stream(pointer.split("/"))
            .filter(step -> !step.isEmpty() && !step.matches("\\d+"))
            .collect(Collectors.joining("."));
    return form.node(id).map(Node::label).orElse("");
  }

  private Optional<String> address(String path, Answers answers) {
    Journey journey = parts.journey();
    List<Place> places = new ArrayList<>();
    for (Place place : journey.line(answers)) {
      places.add(place);
      for (int i = 0;
          i < answers.count(place.page().group()) && !place.page().parts().isEmpty();
          i++) {
        places.addAll(journey.parts(place.page(), i, answers));
      }
    }
    return places.stream()
        .filter(
            place ->
                parts.questions().of(place, answers, Map.of()).stream()
                    .flatMap(set -> set.questions().stream())
                    .anyMatch(q -> path.equals(q.path()) || path.startsWith(q.path() + ".")))
        .map(Place::address)
        .findFirst();
  }
}
