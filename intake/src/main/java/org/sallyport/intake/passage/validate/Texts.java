package org.sallyport.intake.passage.validate;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sallyport.intake.passage.form.Content;
import org.sallyport.intake.passage.form.Located;
import org.sallyport.intake.passage.form.Unmapped;
import org.sallyport.intake.submission.Problem;
import org.sallyport.templates.problem.ProblemCode;

/** SHORT_TEXT, and REFERRAL_MISSING by words of harm. */
final class Texts implements Rule {
  private static final int FEWEST_WORDS = 3;
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}'’-]*");

  /** Words of harm to a child; in narrative only, so that a name does not set it off. */
  private static final Pattern HARM =
      Pattern.compile(
          "\\b(?:abus\\w*|assault\\w*|beat(?:en|ing)?|bruis\\w*|burn(?:s|t|ed)?|coerc\\w*|cuts?|exploit\\w*"
              + "|forced|groom\\w*|harm\\w*|hit|hurt\\w*|injur\\w*|kni(?:fe|ves)|neglect\\w*"
              + "|overdos\\w*|punch\\w*|rap(?:e|ed|ing)|sex\\w*|stabb\\w*|suicid\\w*|threat\\w*"
              + "|touch(?:ed|ing)|violen\\w*|weapons?)\\b",
          Pattern.CASE_INSENSITIVE);

  @Override
  public Stream<Problem> check(Examined examined) {
    List<Located> narrative = examined.of(Content.NARRATIVE).toList();
    Stream<String> texts =
        Stream.concat(
            narrative.stream().map(Located::shown),
            examined.content().unmapped().stream().map(Unmapped::text));
    long words =
        texts.mapToLong(text -> WORD.matcher(text).results().limit(FEWEST_WORDS).count()).sum();
    boolean something = !narrative.isEmpty() || !examined.content().unmapped().isEmpty();
    Stream<Problem> shortText =
        something && words < FEWEST_WORDS
            ? Stream.of(
                new Problem(
                    narrative.isEmpty() ? "/information" : narrative.getFirst().pointer(),
                    ProblemCode.SHORT_TEXT))
            : Stream.empty();
    return Stream.concat(shortText, referral(examined, narrative));
  }

  private static Stream<Problem> referral(Examined examined, List<Located> narrative) {
    return examined
        .of("gate.referralMade")
        .filter(answer -> answer.shown().equals("NO"))
        .filter(_ -> narrative.stream().anyMatch(text -> HARM.matcher(text.shown()).find()))
        .map(answer -> new Problem(answer.pointer(), ProblemCode.REFERRAL_MISSING))
        .limit(1);
  }
}
