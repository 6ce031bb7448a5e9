package org.sallyport.intake.passage.words;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.Month;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sallyport.intake.passage.form.PartialDate;

/**
 * Puts a word in the place of each date of a text that says how near it is: {@code soondate} within
 * the next 72 hours, {@code soonpast} within the last 24, {@code pastyear} for a year gone by,
 * {@code pastmonth} for a month that is over.
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

  private static final Pattern MONTH =
      Pattern.compile(
          "\\b(in|since|during|last) (january|february|march|april|may|june|july|august|september"
              + "|october|november|december)\\b(?! \\d{4})",
          Pattern.CASE_INSENSITIVE);

  private static final List<String> MONTHS =
      Stream.of(Month.values()).map(month -> month.name().toLowerCase(Locale.ROOT)).toList();

  private SpokenDates() {}

  /**
   * The text with its dates told as near or gone.
   *
   * @param now local time
   */
  public static String told(String text, LocalDateTime now) {
    String dated =
        hasYear(text) ? DATE.matcher(text).replaceAll(found -> near(found.group(), now)) : text;
    dated = hasMonth(dated) ? MONTH.matcher(dated).replaceAll(found -> gone(found, now)) : dated;
    return hasYear(dated)
        ? YEAR.matcher(dated).replaceAll(found -> year(found.group(), now))
        : dated;
  }

  private static String year(String year, LocalDateTime now) {
    return Integer.parseInt(year) < now.getYear() ? "pastyear" : year;
  }

  /** "In March" is over, save in March and the month before. */
  private static String gone(MatchResult found, LocalDateTime now) {
    Month month = Month.valueOf(found.group(2).toUpperCase(Locale.ROOT));
    boolean near = month == now.getMonth() || month == now.getMonth().plus(1);
    boolean still = found.group(1).equalsIgnoreCase("since");
    return near || still ? Matcher.quoteReplacement(found.group()) : "pastmonth";
  }

  /** Four digits in a row, which every date has: looked for first, as most texts have none. */
  private static boolean hasYear(String text) {
    int digits = 0;
    for (int i = 0; i < text.length() && digits < 4; i++) {
      digits = Character.isDigit(text.charAt(i)) ? digits + 1 : 0;
    }
    return digits == 4;
  }

  /** A month's name behind a space: looked for first, as most texts have none. */
  private static boolean hasMonth(String text) {
    for (int at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) {
      for (String month : MONTHS) {
        if (text.regionMatches(true, at + 1, month, 0, month.length())) {
          return true;
        }
      }
    }
    return false;
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
