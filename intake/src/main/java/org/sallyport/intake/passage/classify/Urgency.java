package org.sallyport.intake.passage.classify;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.stream.Stream;
import org.sallyport.intake.passage.form.Found;
import org.sallyport.intake.passage.form.PartialDate;
import org.sallyport.intake.passage.form.Tree;

/**
 * Judges whether somebody must look at once (CONTRACT §6): an answer at the gate, someone missing
 * now, an event within the next 72 hours. The lexicon over the texts has its place here too.
 */
public final class Urgency {
  private static final Duration SOON = Duration.ofDays(3);

  private Urgency() {}

  /** Whether the normalised values make the submission urgent. */
  public static boolean judge(Tree.Members values, Instant at) {
    return Found.any(values, "gate.immediateDanger", "YES", "UNSURE")
        || Found.any(values, "persons.missing.status", "NOW")
        || ahead(values, at)
            .filter(PartialDate::precise)
            .anyMatch(date -> !date.earliest().isAfter(local(at).plus(SOON)));
  }

  /** Whether something is to happen at a date to come. */
  static boolean upcoming(Tree.Members values, Instant at) {
    return ahead(values, at).findAny().isPresent();
  }

  private static Stream<PartialDate> ahead(Tree.Members values, Instant at) {
    return Stream.of("information.eventFrom", "information.eventTo")
        .flatMap(field -> Found.texts(values, field))
        .map(PartialDate::read)
        .flatMap(Optional::stream)
        .filter(date -> date.earliest().isAfter(local(at)));
  }

  private static LocalDateTime local(Instant at) {
    return LocalDateTime.ofInstant(at, PartialDate.LOCAL);
  }
}
