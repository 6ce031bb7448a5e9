package org.sallyport.intake.passage.examine;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.passage.classify.Urgency;
import org.sallyport.intake.passage.form.Content;
import org.sallyport.intake.passage.form.Unmapped;
import org.sallyport.intake.passage.mapping.Draft;
import org.sallyport.intake.passage.mapping.JsonMapping;
import org.sallyport.intake.passage.normalise.FieldReader;
import org.sallyport.intake.passage.normalise.Narrative;
import org.sallyport.intake.passage.normalise.TreeNormaliser;
import org.sallyport.intake.passage.read.Json;
import org.sallyport.intake.passage.read.JsonText;
import org.sallyport.intake.passage.validate.Rules;
import org.sallyport.intake.reception.Examiner;
import org.sallyport.intake.submission.Problem;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.lexicon.Lexicon;
import org.sallyport.templates.problem.ProblemCode;

/** Parses, maps, normalises and checks posted JSON in memory. Thread-safe. */
public final class JsonExaminer implements Examiner {
  private static final int FIRST_PART = 1;
  private static final int MOST_MISPLACED = 1_000;
  private static final String TEXT = "/information/0/text";

  private final JsonText jsonText;
  private final JsonMapping mapping;
  private final TreeNormaliser normaliser;
  private final Rules rules;
  private final Urgency urgency = new Urgency(Lexicon.urgency());
  private final Clock clock;

  /**
   * An examiner for one form.
   *
   * @param depth {@code limits.depth}
   */
  public JsonExaminer(FormDefinition form, int depth, Clock clock) {
    this.jsonText = new JsonText(depth);
    this.mapping = new JsonMapping(form);
    this.normaliser = new TreeNormaliser(form, new FieldReader());
    this.rules = new Rules(form);
    this.clock = clock;
  }

  @Override
  public Examination examine(Bytes json, boolean filesCame) {
    return switch (jsonText.parse(json)) {
      case JsonText.Parsed.Broken(ProblemCode code) ->
          new Examination.Bad(code, List.of(Problem.of(code)));
      case JsonText.Parsed.Fine(Json root) -> examine(root, filesCame);
    };
  }

  private Examination examine(Json root, boolean filesCame) {
    Draft draft = mapping.map(FIRST_PART, root);
    if (!draft.misplaced().isEmpty()) {
      return new Examination.Bad(
          ProblemCode.WRONG_TYPE,
          draft.misplaced().stream()
              .limit(MOST_MISPLACED)
              .map(pointer -> new Problem(pointer, ProblemCode.WRONG_TYPE))
              .toList());
    }
    Content content = Narrative.settle(normaliser.normalise(draft.content()));
    if (!filesCame && !hasText(content)) {
      return new Examination.Bad(
          ProblemCode.TEXT_EMPTY, List.of(new Problem(TEXT, ProblemCode.TEXT_EMPTY)));
    }
    Instant now = clock.instant();
    boolean urgent = !urgency.causes(content, "", now).isEmpty();
    boolean complete = !(filesCame && content.isEmpty());
    return new Examination.Fine(told(rules.check(content, now, complete), urgent), urgent);
  }

  /** Words that nobody can take for the narrative are words all the same: a person will look. */
  private static boolean hasText(Content content) {
    return content.hasNarrative()
        || content.unmapped().stream().anyMatch(u -> u.kind() != Unmapped.Kind.VALUE);
  }

  private static List<Problem> told(List<Problem> problems, boolean urgent) {
    Set<Problem> told = new LinkedHashSet<>();
    if (urgent) {
      told.add(Problem.of(ProblemCode.URGENT_CALL_999));
    }
    problems.stream().filter(problem -> problem.code().forSender()).forEach(told::add);
    return List.copyOf(told);
  }
}
