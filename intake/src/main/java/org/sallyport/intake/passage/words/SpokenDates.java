package org.sallyport.intake.passage.words;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sallyport.intake.passage.form.PartialDate;

/**
 * Puts a word in the place of each date of a text that says how near it is: {@code soondate} within
 * the next 72 hours, {@code soonpast} within the last 24, {@code pastyear} for a year gone by.
 */
public final class SpokenDates {
  private static final Duration SOON = Duration.ofDays(3);
  private static final Duration JUST = Duration.ofDays(1);
  private static final Pattern DATE =
      Pattern.compile(
          "\\b(?:\\d{4}-\\d{2}-\\d{2}(?:T\\d{2}:\\d{2})?|\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{4}|\\d{1,2}(?:st|nd|rd|th)?"
              + " (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6},?"
              + " ?\\d{4})\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern YEAR = Pattern.compile("\\b(?:19|20)\\d{2}\\b");

  private SpokenDates() {}

  /**
   * The text with its dates told as near or gone.
   *
   * @param now local time
   */
  public static String told(String text, LocalDateTime now) {
    String dated = DATE.matcher(text).replaceAll(found -> near(found.group(), now));
    Matcher years = YEAR.matcher(dated);
    return years.replaceAll(
        found -> Integer.parseInt(found.group()) < now.getYear() ? "pastyear" : found.group());
  }

  private static String near(String written, LocalDateTime now) {
    Optional<PartialDate> date = PartialDate.read(written.replace(",", " "));
    if (date.isEmpty()) {
      return Matcher.quoteReplacement(written);
    }
    LocalDateTime from = date.get().earliest();
    boolean over = date.get().latest().isBefore(now.toLocalDate());
    if (!over && !from.isAfter(now.plus(SOON))) {
      return "soondate";
    }
    return over && from.isAfter(now.minus(JUST).minusDays(1))
        ? "soonpast"
        : Matcher.quoteReplacement(written);
  }
}
