package org.sallyport.intake.passage.validate;

import java.util.stream.Stream;
import org.sallyport.intake.passage.form.Content;
import org.sallyport.intake.passage.words.PhraseFinder;
import org.sallyport.intake.submission.Problem;
import org.sallyport.templates.lexicon.Lexicon;
import org.sallyport.templates.problem.ProblemCode;

/** LANGUAGE_PROMPT: words in the writer's own text that may blame the person harmed. */
final class BlamingWords implements Rule {
  private final PhraseFinder lexicon = new PhraseFinder(Lexicon.language());

  @Override
  public Stream<Problem> check(Examined examined) {
    return examined
        .of(Content.NARRATIVE)
        .filter(text -> !lexicon.find(text.shown()).isEmpty())
        .map(text -> new Problem(text.pointer(), ProblemCode.LANGUAGE_PROMPT));
  }
}
