package org.sallyport.intake.passage.validate;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sallyport.intake.passage.form.Content;
import org.sallyport.intake.passage.form.Located;
import org.sallyport.intake.passage.form.PartialDate;
import org.sallyport.intake.submission.Problem;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.problem.ProblemCode;

/** All rules of quality for what a sender gave (DOMAIN §8.13). Thread-safe. */
public final class Rules {
  /** Whoever has more of one kind to mend has one thing to mend. */
  private static final int MOST_OF_A_CODE = 100;

  private final FormDefinition form;
  private final Rule missing = new MissingAnswers();
  private final List<Rule> others;

  public Rules(FormDefinition form) {
    this.form = form;
    this.others =
        List.of(
            new Texts(),
            new Dates(),
            new People(form),
            new SelfIdentification(),
            new BlamingWords());
  }

  /**
   * Every problem of this content, those it brings and those the rules find.
   *
   * @param complete whether all of the submission has been read, so that what is not there is
   *     missing
   */
  public List<Problem> check(Content content, Instant at, boolean complete) {
    List<Located> values = Located.all(form.roots(), content.values());
    Examined examined =
        new Examined(content, values, LocalDateTime.ofInstant(at, PartialDate.LOCAL));
    List<Rule> rules = new ArrayList<>(others);
    if (complete) {
      rules.addFirst(missing);
    }
    Set<Problem> found = new LinkedHashSet<>(content.problems());
    rules.forEach(rule -> rule.check(examined).forEach(found::add));
    Map<ProblemCode, Integer> counts = new EnumMap<>(ProblemCode.class);
    return found.stream()
        .filter(problem -> counts.merge(problem.code(), 1, Integer::sum) <= MOST_OF_A_CODE)
        .toList();
  }
}
