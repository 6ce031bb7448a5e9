package org.sallyport.intake.notice;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When the hub reads ({@code hub.hours}), in Europe/London through every change of the clocks. Bank
 * holidays are ordinary days. Immutable.
 */
public final class HubHours {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final String DAY = "(Mon|Tue|Wed|Thu|Fri|Sat|Sun)";
  private static final String TIME = "([01]\\d|2[0-3]):([0-5]\\d)";
  private static final Pattern ITEM =
      Pattern.compile(DAY + "(?:-" + DAY + ")? " + TIME + "-(?:" + TIME + "|24:00)");

  /** What a working day is where the hub never reads by itself. */
  private static final String OFFICE = "Mon-Fri 09:00-17:00";

  private final Map<DayOfWeek, List<Span>> days;

  private HubHours(Map<DayOfWeek, List<Span>> days) {
    this.days = days;
  }

  /** Minutes of a local day, the end not included. */
  private record Span(int from, int to) {}

  /**
   * Reads {@code Mon-Fri 08:00-18:00, Sat 10:00-12:00}; empty text is never.
   *
   * @return empty where it is no such text, or a span ends before it begins
   */
  public static Optional<HubHours> parse(String text) {
    Map<DayOfWeek, List<Span>> days = new EnumMap<>(DayOfWeek.class);
    for (String item : text.isBlank() ? new String[0] : text.split(",", -1)) {
      Matcher matcher = ITEM.matcher(item.strip());
      if (!matcher.matches()) {
        return Optional.empty();
      }
      int from = minutes(matcher.group(3), matcher.group(4));
      int to = matcher.group(5) == null ? 24 * 60 : minutes(matcher.group(5), matcher.group(6));
      if (to <= from) {
        return Optional.empty();
      }
      DayOfWeek last = day(matcher.group(2) == null ? matcher.group(1) : matcher.group(2));
      DayOfWeek day = day(matcher.group(1));
      add(days, day, new Span(from, to));
      while (day != last) {
        day = day.plus(1);
        add(days, day, new Span(from, to));
      }
    }
    return Optional.of(new HubHours(days));
  }

  private static void add(Map<DayOfWeek, List<Span>> days, DayOfWeek day, Span span) {
    days.computeIfAbsent(day, _ -> new ArrayList<>()).add(span);
  }

  private static DayOfWeek day(String word) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().startsWith(word.toUpperCase(Locale.ROOT))) {
        return day;
      }
    }
    throw new IllegalArgumentException(word);
  }

  private static int minutes(String hour, String minute) {
    return Integer.parseInt(hour) * 60 + Integer.parseInt(minute);
  }

  /** Whether the hub reads at that moment. */
  public boolean reads(Instant at) {
    ZonedDateTime local = at.atZone(LONDON);
    int minute = local.getHour() * 60 + local.getMinute();
    return days.getOrDefault(local.getDayOfWeek(), List.of()).stream()
        .anyMatch(span -> minute >= span.from() && minute < span.to());
  }

  /**
   * One working day later: the same time of day on the next day with hours, or the nearest time
   * within them. What comes outside the hours counts from their next beginning.
   */
  public Instant workingDayAfter(Instant at) {
    HubHours hours = days.isEmpty() ? parse(OFFICE).orElseThrow() : this;
    ZonedDateTime start = hours.beginning(at.atZone(LONDON));
    LocalDate next = start.toLocalDate().plusDays(1);
    while (!hours.days.containsKey(next.getDayOfWeek())) {
      next = next.plusDays(1);
    }
    int minute = start.getHour() * 60 + start.getMinute();
    List<Span> spans = hours.days.getOrDefault(next.getDayOfWeek(), List.of());
    int first = spans.stream().mapToInt(Span::from).min().orElseThrow();
    int last = spans.stream().mapToInt(Span::to).max().orElseThrow();
    return atMinute(next, Math.clamp(minute, first, last)).toInstant();
  }

  private ZonedDateTime beginning(ZonedDateTime at) {
    if (reads(at.toInstant())) {
      return at;
    }
    int minute = at.getHour() * 60 + at.getMinute();
    LocalDate day = at.toLocalDate();
    while (true) {
      LocalDate looked = day;
      int after = looked.equals(at.toLocalDate()) ? minute : -1;
      Optional<Integer> from =
          days.getOrDefault(looked.getDayOfWeek(), List.of()).stream()
              .map(Span::from)
              .filter(begin -> begin > after)
              .min(Integer::compare);
      if (from.isPresent()) {
        return atMinute(looked, from.get());
      }
      day = day.plusDays(1);
    }
  }

  /** The zone moves a time that the change of the clocks leaves out to the next there is. */
  private static ZonedDateTime atMinute(LocalDate day, int minute) {
    return minute == 24 * 60
        ? day.plusDays(1).atStartOfDay(LONDON)
        : ZonedDateTime.of(day, LocalTime.of(minute / 60, minute % 60), LONDON);
  }
}
