package org.sallyport.templates.journey;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A date as people type it in parts, each of which may be left out. What is no date stays as it was
 * typed.
 *
 * @param month a number or an English name, whole or its first three letters
 * @param time {@code 22:30}
 */
record TypedDate(String day, String month, String year, String time) {
  static final List<String> PARTS = List.of("day", "month", "year", "time");

  private static final Pattern TIME = Pattern.compile("([01]?\\d|2[0-3])[:.]([0-5]\\d)");

  static TypedDate at(String path, Answers answers) {
    List<String> parts =
        PARTS.stream().map(part -> answers.text(path + "-" + part).strip()).toList();
    return new TypedDate(parts.get(0), parts.get(1), parts.get(2), parts.get(3));
  }

  /** The wire form of DOMAIN §8: as exact as what was typed; empty where nothing was. */
  String wire() {
    return date().flatMap(this::withTime).orElseGet(this::asTyped);
  }

  /** As people read it. */
  String shown() {
    Optional<Integer> number = monthNumber();
    String named =
        number.isEmpty() ? month : Month.of(number.get()).getDisplayName(TextStyle.FULL, Locale.UK);
    return join(day, named, year, time);
  }

  private String asTyped() {
    return join(day, month, year, time);
  }

  private static String join(String... parts) {
    return Stream.of(parts).filter(p -> !p.isEmpty()).collect(Collectors.joining(" "));
  }

  private Optional<String> withTime(String date) {
    if (time.isEmpty()) {
      return Optional.of(date);
    }
    Matcher clock = TIME.matcher(time);
    boolean whole = date.length() == 10;
    return clock.matches() && whole
        ? Optional.of(date + "T%02d:%s".formatted(Integer.parseInt(clock.group(1)), clock.group(2)))
        : Optional.empty();
  }

  private Optional<String> date() {
    if (!year.matches("\\d{4}")) {
      return Optional.empty();
    }
    if (month.isEmpty()) {
      return day.isEmpty() ? Optional.of(year) : Optional.empty();
    }
    Optional<Integer> number = monthNumber();
    if (number.isEmpty() || (!day.isEmpty() && !day.matches("\\d{1,2}"))) {
      return Optional.empty();
    }
    if (day.isEmpty()) {
      return Optional.of("%s-%02d".formatted(year, number.get()));
    }
    try {
      return Optional.of(
          LocalDate.of(Integer.parseInt(year), number.get(), Integer.parseInt(day)).toString());
    } catch (DateTimeException notInTheCalendar) {
      return Optional.empty();
    }
  }

  private Optional<Integer> monthNumber() {
    if (month.matches("0?[1-9]|1[0-2]")) {
      return Optional.of(Integer.parseInt(month));
    }
    String word = month.toLowerCase(Locale.ROOT);
    for (Month each : Month.values()) {
      String name = each.getDisplayName(TextStyle.FULL, Locale.UK).toLowerCase(Locale.ROOT);
      if (word.equals(name)
          || word.equals(name.substring(0, 3))
          || (word.equals("sept") && each == Month.SEPTEMBER)) {
        return Optional.of(each.getValue());
      }
    }
    return Optional.empty();
  }
}
