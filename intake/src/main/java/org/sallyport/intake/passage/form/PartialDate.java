package org.sallyport.intake.passage.form;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date as far as somebody knew it, in local time (Europe/London).
 *
 * @param written {@code YYYY}, {@code YYYY-MM}, {@code YYYY-MM-DD} or {@code YYYY-MM-DDTHH:MM}
 * @param earliest the first moment it can mean
 * @param latest the last day it can mean
 */
public record PartialDate(String written, LocalDateTime earliest, LocalDate latest) {
  /** Where people's dates are local. */
  public static final ZoneId LOCAL = ZoneId.of("Europe/London");

  private static final int LONGEST = 40;
  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{4})(?:-(\\d{2})(?:-(\\d{2})(?:[T ](\\d{2}):(\\d{2})(?::\\d{2}(?:\\.\\d{1,9})?)?"
              + "(Z|[+-]\\d{2}:\\d{2})?)?)?)?");
  private static final Pattern DAY_FIRST =
      Pattern.compile(
          "(?:(\\d{1,2})(?:st|nd|rd|th)?[/. -]+(?:of )?)?(\\d{1,2}|[a-z]{3,9})[/., -]+(\\d{4})"
              + "(?:,? (?:at )?(\\d{1,2})[:.](\\d{2}))?");
  private static final String MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec ";
  private static final String MONTH_NAMES =
      " january february march april may june july august september october november december ";

  /** Reads ISO dates, {@code dd/mm/yyyy} and its like, always the day first. */
  public static Optional<PartialDate> read(String text) {
    String line = PlainText.line(text);
    if (line.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      Matcher iso = ISO.matcher(line.toUpperCase(Locale.ROOT));
      if (iso.matches()) {
        return Optional.of(iso(iso));
      }
      Matcher dayFirst = DAY_FIRST.matcher(line.toLowerCase(Locale.ROOT));
      return dayFirst.matches() ? dayFirst(dayFirst) : Optional.empty();
    } catch (DateTimeException _) {
      return Optional.empty(); // the thirtieth of February
    }
  }

  /** Whether it names a day or a minute, not only a month or year. */
  public boolean precise() {
    return written.length() >= 10;
  }

  private static PartialDate iso(Matcher iso) {
    int year = Integer.parseInt(iso.group(1));
    if (iso.group(2) == null) {
      return year(year);
    }
    int month = Integer.parseInt(iso.group(2));
    if (iso.group(3) == null) {
      return month(YearMonth.of(year, month));
    }
    LocalDate day = LocalDate.of(year, month, Integer.parseInt(iso.group(3)));
    if (iso.group(4) == null) {
      return day(day);
    }
    LocalDateTime local = LocalDateTime.of(day, time(iso.group(4), iso.group(5)));
    String zone = iso.group(6);
    return minute(
        zone == null
            ? local
            : OffsetDateTime.of(local, ZoneOffset.of(zone))
                .atZoneSameInstant(LOCAL)
                .toLocalDateTime());
  }

  private static Optional<PartialDate> dayFirst(Matcher found) {
    int month = month(found.group(2));
    int year = Integer.parseInt(found.group(3));
    if (month == 0) {
      return Optional.empty();
    }
    if (found.group(1) == null) {
      return Optional.of(month(YearMonth.of(year, month)));
    }
    LocalDate day = LocalDate.of(year, month, Integer.parseInt(found.group(1)));
    return Optional.of(
        found.group(4) == null
            ? day(day)
            : minute(LocalDateTime.of(day, time(found.group(4), found.group(5)))));
  }

  private static int month(String written) {
    if (Character.isDigit(written.charAt(0))) {
      return Integer.parseInt(written);
    }
    String name = written.equals("sept") ? "sep" : written;
    boolean whole = MONTH_NAMES.contains(" " + name + " ");
    boolean three = name.length() == 3 && MONTHS.contains(name + " ");
    return whole || three ? MONTHS.indexOf(name.substring(0, 3)) / 4 + 1 : 0;
  }

  private static LocalTime time(String hour, String minute) {
    return LocalTime.of(Integer.parseInt(hour), Integer.parseInt(minute));
  }

  private static PartialDate year(int year) {
    LocalDate first = LocalDate.of(year, 1, 1);
    String written = String.format(Locale.ROOT, "%04d", year);
    return new PartialDate(written, first.atStartOfDay(), LocalDate.of(year, 12, 31));
  }

  private static PartialDate month(YearMonth month) {
    return new PartialDate(month.toString(), month.atDay(1).atStartOfDay(), month.atEndOfMonth());
  }

  private static PartialDate day(LocalDate day) {
    return new PartialDate(day.toString(), day.atStartOfDay(), day);
  }

  private static PartialDate minute(LocalDateTime moment) {
    LocalTime time = moment.toLocalTime().withSecond(0).withNano(0);
    return new PartialDate(moment.toLocalDate() + "T" + time, moment, moment.toLocalDate());
  }
}
