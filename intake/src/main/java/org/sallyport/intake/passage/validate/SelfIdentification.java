package org.sallyport.intake.passage.validate;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sallyport.intake.passage.form.Located;
import org.sallyport.intake.submission.Problem;
import org.sallyport.templates.form.Labels;
import org.sallyport.templates.problem.ProblemCode;

/**
 * SELF_IDENTIFIES_SOURCE: the submitter's name, mailbox, phone or agency in their own narrative.
 * The narrative is never altered.
 */
public final class SelfIdentification implements Rule {
  private static final Set<String> NARRATIVES =
      Set.of(
          "information.text",
          "information.voiceOfChild",
          "objects.description",
          "handling.conditions",
          "handling.sharingReason");
  private static final Set<String> IDENTIFYING =
      Set.of("submitter.name", "submitter.email", "submitter.phone", "submitter.agency");
  private static final Pattern POSSESSIVE = Pattern.compile("['’]s\\b");
  private static final int SHORTEST = 4;
  private static final int PHONE_DIGITS = 9;

  /**
   * A value of the submitter's that stands in a narrative.
   *
   * @param value the submitter's
   * @param narrative where it stands
   */
  public record Hit(Located value, Located narrative) {}

  @Override
  public Stream<Problem> check(Examined examined) {
    return hits(examined.values()).stream()
        .map(hit -> new Problem(hit.narrative().pointer(), ProblemCode.SELF_IDENTIFIES_SOURCE))
        .distinct();
  }

  /** Every narrative that names the submitter. */
  public static List<Hit> hits(List<Located> values) {
    List<Located> own =
        values.stream().filter(value -> IDENTIFYING.contains(value.field().id())).toList();
    return own.isEmpty()
        ? List.of()
        : values.stream()
            .filter(value -> NARRATIVES.contains(value.field().id()))
            .flatMap(narrative -> hitsIn(narrative, own).stream())
            .toList();
  }

  private static List<Hit> hitsIn(Located narrative, List<Located> own) {
    String shown = narrative.shown();
    String words = " " + Labels.fold(withoutPossessives(shown)) + " ";
    return own.stream()
        .filter(value -> stands(value, words, shown))
        .map(value -> new Hit(value, narrative))
        .toList();
  }

  private static String withoutPossessives(String text) {
    return text.indexOf('\'') < 0 && text.indexOf('’') < 0
        ? text
        : POSSESSIVE.matcher(text).replaceAll(" ");
  }

  private static boolean stands(Located value, String words, String shown) {
    if (value.is("submitter.phone")) {
      String own = digits(value.shown());
      return own.length() >= PHONE_DIGITS
          && digits(shown).contains(own.substring(own.length() - PHONE_DIGITS));
    }
    String folded = Labels.fold(value.shown());
    return folded.length() >= SHORTEST && words.contains(" " + folded + " ");
  }

  private static String digits(String text) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits.append(c);
      }
    }
    return digits.toString();
  }
}
